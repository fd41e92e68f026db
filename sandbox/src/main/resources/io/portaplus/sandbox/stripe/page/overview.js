// Shows the page anew every two seconds, as long as somebody looks at it.
"use strict";
const look = async () => {
    try {
        if (!document.hidden) {
            const answer = await fetch("/_sandbox/", { cache: "no-store" });
            const text = await answer.text();
            const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("live");
            const shown = document.getElementById("live");
            if (answer.ok && fresh && shown && fresh.innerHTML !== shown.innerHTML) {
                shown.replaceWith(document.adoptNode(fresh));
            }
        }
    } catch {
        // The sandbox is away; it is asked again.
    }
    setTimeout(look, 2000);
};
setTimeout(look, 2000);

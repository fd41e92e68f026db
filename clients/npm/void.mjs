// Calls an operation that answers nothing, in three ways: node void.mjs BASE_URL TEXT
import { JsonServiceClient } from '@servicestack/client';

const [baseUrl, text] = process.argv.slice(2);

class Note {
    constructor(init) { Object.assign(this, init); }
    getTypeName() { return 'Note'; }
    getMethod() { return 'POST'; }
    createResponse() { }
}

const client = new JsonServiceClient(baseUrl);
let status;
client.responseFilter = response => { status = response.status; };
for (const call of [
    note => client.post(note),
    note => client.sendVoid(note),
    note => client.useBasePath().sendOneWay(note),
]) {
    const answer = await call(new Note({ Text: text }));
    console.log(status, answer === undefined ? 'nothing' : JSON.stringify(answer));
}

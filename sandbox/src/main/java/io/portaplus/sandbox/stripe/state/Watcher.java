package io.portaplus.sandbox.stripe.state;

import java.util.List;

/** Is told what happens to the state, after it has happened; must be quick, for others wait. */
public interface Watcher {
    /** These versions are committed; told in the order of commits within an account. */
    void committed(Account account, List<Entity> changed);

    /** The clock was moved, or everything was forgotten. */
    void clockMoved();
}

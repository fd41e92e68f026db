-- A script, and so a transaction, by itself: holding the lock of the one before, it would wait for a node that waits for it.
drop index payment_of_customer;

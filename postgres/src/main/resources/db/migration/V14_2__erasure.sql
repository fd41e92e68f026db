-- A customer's own data is erased where somebody asks for it: which Stripe customer it is, and what events say of it.
grant delete on customer to "${writer}";
grant select, update on stripe_event to "${writer}";

-- What the processor was last told of a customer: a digest alone, so that it is told again when it has changed.
alter table customer add column details_digest bytea check (length(details_digest) = 32);

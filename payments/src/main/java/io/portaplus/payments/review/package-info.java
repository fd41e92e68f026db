/** What a person must decide of postings, and what was decided. */
@NullMarked
package io.portaplus.payments.review;

import org.jspecify.annotations.NullMarked;

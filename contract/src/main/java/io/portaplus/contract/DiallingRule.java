package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.WireName;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** A PortaBilling dialling rule. */
@Meaning("How the customer dials. It has no bearing on a payment.")
@XmlNamespace(Namespaces.MODELS)
public record DiallingRule(
        @WireName("CC") @Nullable String cc,
        @WireName("AC") @Nullable String ac,
        @WireName("IA") @Nullable Long ia,
        @WireName("OP") @Nullable String op,
        @WireName("DP") @Nullable String dp,
        @WireName("IP") @Nullable String ip,
        @WireName("EM") @Nullable String em,
        @WireName("EX") @Nullable String ex,
        @WireName("NL") @Nullable Long nl,
        @WireName("CT") @Nullable Long ct,
        @WireName("CS") @Nullable Long cs,
        @WireName("CSDR") @Nullable Long csdr,
        @WireName("CSS") @Nullable Long css,
        @WireName("CSP") @Nullable String csp,
        @WireName("CSPS") @Nullable String csps,
        @WireName("CSL") @Nullable String csl,
        @WireName("NEX") @Nullable String nex) {}

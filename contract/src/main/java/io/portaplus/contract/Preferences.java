package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.WireName;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** A customer's preferences. */
@Meaning("The customer's preferences: formats and time zone of receipts.")
@XmlNamespace(Namespaces.MODELS)
public record Preferences(
        @Nullable String sendStatistics,
        @Nullable Long maxAbbreviatedLength,
        @Nullable String outDateFormat,
        @Nullable String outDateTimeFormat,
        @Nullable String outTimeFormat,
        @Nullable String inDateFormat,
        @Nullable String inTimeFormat,
        @Nullable DiallingRule diallingRule,
        @Nullable Long iMoh,
        @Nullable String sendInvoices,
        @Nullable Long iTimeZone,
        @WireName("IUITimeZone") @Nullable Long iuiTimeZone,
        @Nullable Long customerType,
        @WireName("IVDPlan") @Nullable Long ivdPlan,
        @Nullable String cldTranslationRule,
        @Nullable String mapSendInvoices,
        @Nullable String mapSendStatistics) {}

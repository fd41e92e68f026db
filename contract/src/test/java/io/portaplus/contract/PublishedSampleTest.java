package io.portaplus.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.sample.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The JSON sample of the published page of {@code StripePaymentRequest}. */
class PublishedSampleTest {
    private final JsonFormat json = new JsonFormat(new ReadLimits(32, 1000, 65_536));
    private final Models models = new Models();
    private final RecordModel<StripePaymentRequest> model = models.of(StripePaymentRequest.class);

    private static String sample() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                PublishedSampleTest.class.getResourceAsStream("/StripePaymentRequest.json"), "the sample")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private StripePaymentRequest read(String body) {
        return json.read(model, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void itBindsWithoutLossAndIsWrittenByteForByte() throws IOException {
        String written = new String(json.write(model, read(sample())), StandardCharsets.UTF_8);
        assertThat(sample()).contains("\"Password\":\"String\",");
        assertThat(written).isEqualTo(sample().replace("\"Password\":\"String\",", ""));
    }

    @Test
    void theGeneratedSampleIsThePublishedOneByteForByte() throws IOException {
        StripePaymentRequest generated = Objects.requireNonNull(Samples.of(model));
        assertThat(new String(json.writeSample(model, generated), StandardCharsets.UTF_8))
                .isEqualTo(sample());
    }

    @Test
    void itsMembersHaveThePublishedOrder() {
        String order =
                String.join(",", model.members().stream().map(Member::name).toList());
        assertThat(order)
                .isEqualTo("Customer,apiSingleUseToken,ICustomer,StripeSourceId,ShoppingInformation,"
                        + "GetCustomerCardInformation,CustomerId,CardInfo,IsDelete,SuccessUrl,CancelUrl,PaymentMethod,"
                        + "License,ContentId,FeatureName");
    }

    @Test
    void itBindsWhateverTheCaseOfItsNames() throws IOException {
        StripePaymentRequest usual = read(sample());
        String lower = sample().toLowerCase(Locale.ROOT).replace("\"string\"", "\"String\"");
        assertThat(read(lower)).usingRecursiveComparison().isEqualTo(usual);
    }

    @Test
    void moneyKeepsItsDigits() {
        StripePaymentRequest request =
                read("{\"ShoppingInformation\":[{\"MonthlyFee\":12.50,\"SetupFee\":\"0.10\",\"Quantity\":2.0}]}");
        ShoppingInformation line =
                Objects.requireNonNull(request.shoppingInformation()).getFirst();
        assertThat(line.monthlyFee()).isEqualTo(new BigDecimal("12.50"));
        assertThat(line.setupFee()).isEqualTo(new BigDecimal("0.10"));
        assertThat(line.quantity()).isEqualTo(2);
    }

    @Test
    void everyContractHasAWireForm() {
        assertThat(models.of(StripePaymentResponse.class).members().getLast().name())
                .isEqualTo("ResponseStatus");
        for (Class<? extends Record> contract : List.of(
                CustomerStatus.class, Preferences.class, PaymentEvent.class, PricedLine.class, SavedCard.class)) {
            assertThat(models.of(contract).createEmpty()).isNotNull();
        }
    }
}

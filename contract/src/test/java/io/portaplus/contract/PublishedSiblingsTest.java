package io.portaplus.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.csv.CsvFormat;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.jsv.JsvFormat;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.sample.Samples;
import io.portaplus.wire.xml.XmlFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The members of the published siblings that show and move balances: their names, their order and their samples. */
class PublishedSiblingsTest {
    private static final ReadLimits LIMITS = new ReadLimits(32, 1000, 65_536);
    private static final Pattern ELEMENT = Pattern.compile("<(?:\\w+:)?(\\w+)[ >]");

    private final Models models = new Models();

    private <R extends Record> String sample(Format format, Class<R> type) {
        RecordModel<R> model = models.of(type);
        R sample = Objects.requireNonNull(Samples.of(model), "the sample");
        return new String(format.write(model, sample), StandardCharsets.UTF_8).strip();
    }

    private String json(Class<? extends Record> type) {
        return sample(new JsonFormat(LIMITS), type);
    }

    private String csv(Class<? extends Record> type) {
        return sample(new CsvFormat(LIMITS), type);
    }

    private List<String> xml(Class<? extends Record> type) {
        return ELEMENT.matcher(sample(new XmlFormat(LIMITS), type))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private List<String> members(Class<? extends Record> type) {
        return models.of(type).members().stream().map(Member::name).toList();
    }

    @Test
    void whoAsksForABalanceHasThePublishedMembers() {
        assertThat(members(PortaCustomerInfo.class))
                .containsExactly(
                        "ICustomer",
                        "IAccount",
                        "Admin",
                        "ICustomerType",
                        "CustomersInfoWithOutLimit",
                        "SearchString",
                        "IParent",
                        "getCustomerSites",
                        "License",
                        "ContentId",
                        "FeatureName");
    }

    @Test
    void ofABalanceTheSamplesShowWhatThePagesDid() {
        assertThat(json(PortaCustomerInfoResponse.class))
                .isEqualTo("{\"CustomerRes\":{\"Currency\":\"String\",\"Balance\":0,\"CreditLimit\":0,"
                        + "\"availableBalance\":0,\"Name\":\"String\",\"FirstName\":\"String\",\"ICustomer\":0},"
                        + "\"CustomerType\":{\"ICustomer\":0,\"ICustomerType\":0},"
                        + "\"License\":\"String\",\"ContentId\":0,\"FeatureName\":\"String\"}");
        assertThat(csv(PortaCustomerInfoResponse.class))
                .startsWith(
                        "CustomerRes,CustomerType,CustomersShortInfo,DistributorsInfo,License,ContentId,FeatureName")
                .endsWith(",,,String,0,String");
        assertThat(xml(PortaCustomerInfoResponse.class))
                .startsWith("PortaCustomerInfoResponse", "ContentId", "FeatureName", "License", "CustomerRes")
                .containsSubsequence("Balance", "CreditLimit", "Currency", "FirstName", "ICustomer", "Name")
                .containsSubsequence("Name", "availableBalance", "CustomerType");
        assertThat(sample(new XmlFormat(LIMITS), PortaCustomerInfoResponse.class))
                .contains("PortaPlus2.API.Data.Models.Porta");
    }

    @Test
    void whoAsksForACustomerHasThePublishedMembersAndIsToldNoPassword() {
        assertThat(members(GetCustomer.class))
                .containsExactly(
                        "Login",
                        "Password",
                        "ICustomer",
                        "Name",
                        "AccountID",
                        "PhoneNumber",
                        "CheckCustomerExist",
                        "IParent",
                        "getReseller",
                        "License",
                        "ContentId",
                        "FeatureName");
        assertThat(members(GetCustomerResponse.class))
                .containsExactly("ICustomer", "Customer", "License", "ContentId", "FeatureName");
        assertThat(json(GetCustomerResponse.class)).startsWith("{\"ICustomer\":0,\"Customer\":{\"CustomerAddress\":{");
        assertThat(xml(GetCustomerResponse.class))
                .startsWith(
                        "GetCustomerResponse",
                        "ContentId",
                        "FeatureName",
                        "License",
                        "Customer",
                        "CustomerAddress",
                        "Address1");
    }

    @Test
    void whoMovesABalanceHasThePublishedMembers() {
        assertThat(json(PortaPayment.class))
                .isEqualTo("{\"ICustomer\":0,\"IAccount\":0,\"Amount\":0,\"InternalComment\":\"String\","
                        + "\"VisibleComment\":\"String\",\"PaymentType\":\"ManualCharge\",\"CustomerID\":\"String\","
                        + "\"lstCustomerIDS\":[{\"Amount\":0,\"InternalComment\":\"String\",\"VisibleComment\":\"String\","
                        + "\"PaymentType\":\"ManualCharge\",\"CustomerID\":\"String\",\"License\":\"String\",\"ContentId\":0,"
                        + "\"FeatureName\":\"String\"}],\"Email\":\"String\",\"cvv\":\"String\",\"License\":\"String\","
                        + "\"ContentId\":0,\"FeatureName\":\"String\"}");
        assertThat(xml(PortaPayment.class))
                .containsExactly(
                        "PortaPayment",
                        "ContentId",
                        "FeatureName",
                        "License",
                        "Amount",
                        "CustomerID",
                        "Email",
                        "IAccount",
                        "ICustomer",
                        "InternalComment",
                        "PaymentType",
                        "VisibleComment",
                        "cvv",
                        "lstCustomerIDS",
                        "PostPaymentTask",
                        "ContentId",
                        "FeatureName",
                        "License",
                        "Amount",
                        "CustomerID",
                        "InternalComment",
                        "PaymentType",
                        "VisibleComment");
    }

    @Test
    void ofAMovedBalanceTheSamplesShowWhatThePagesDid() {
        assertThat(json(PortaPaymentResponse.class))
                .isEqualTo("{\"result\":{\"Balance\":0,\"TransactionId\":\"String\",\"Authorization\":\"String\","
                        + "\"ResultCode\":\"String\",\"IXdr\":0},\"License\":\"String\",\"ContentId\":0,"
                        + "\"FeatureName\":\"String\"}");
        assertThat(csv(PortaPaymentResponse.class))
                .isEqualTo("result,License,ContentId,FeatureName\r\n"
                        + "\"{Balance:0,TransactionId:String,Authorization:String,ResultCode:String,IXdr:0}\","
                        + "String,0,String");
        assertThat(xml(PortaPaymentResponse.class))
                .startsWith(
                        "PortaPaymentResponse",
                        "ContentId",
                        "FeatureName",
                        "License",
                        "result",
                        "Authorization",
                        "Balance");
    }

    @Test
    void theCardsCodeIsDroppedOnArrival() {
        RecordModel<PortaPayment> model = models.of(PortaPayment.class);
        byte[] body = "{\"ICustomer\":1,\"cvv\":\"123\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(new JsonFormat(LIMITS).read(model, body).cvv()).isNull();
        assertThat(sample(new JsvFormat(LIMITS), PortaPayment.class)).contains("cvv:String");
    }
}

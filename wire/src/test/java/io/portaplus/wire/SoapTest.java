package io.portaplus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.Host.Reply;
import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.XmlNamespace;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoapTest {
    private static final String V11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String V12 = "http://www.w3.org/2003/05/soap-envelope";
    private static final String ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    private static final String INSTANCE = " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"";
    private static final String TYPES = " xmlns=\"http://schemas.servicestack.net/types\"";

    @XmlNamespace("urn:test")
    record Greet(@Nullable String name, @Nullable Integer times) {}

    @XmlNamespace("urn:test")
    record GreetResponse(@Nullable String text, @Nullable ResponseStatus responseStatus) {}

    record Say(@Nullable String word) {}

    record Said(@Nullable String word) {}

    record Forget(@Nullable String word) {}

    record Look(@Nullable String word) {}

    private boolean faults;
    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host(WireHost.builder()
                .operation(Greet.class, GreetResponse.class, SoapTest::greet)
                .operation(Say.class, Said.class, (say, call) -> {
                    throw new WireException(503, "Busy", "Later <please>.");
                })
                .operation(Forget.class, null, (forget, call) -> null)
                .operation(Look.class, Said.class, (look, call) -> new Said("x"), new Route("/look", Set.of("GET")))
                .policies(new Policies() {
                    @Override
                    public boolean tellsSoapErrorsAsFaults() {
                        return faults;
                    }
                }));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private static GreetResponse greet(Greet greet, Call call) {
        if (greet.times() != null && greet.times() > 3) {
            call.status(402);
            call.header("X-Own", "yes");
            return new GreetResponse("kept", new ResponseStatus("TooMuch", "That is too much.", List.of()));
        }
        if (greet.times() != null && greet.times() == 0) {
            throw new IllegalStateException("no");
        }
        if (greet.times() != null && greet.times() < 0) {
            throw new WireException(400, "Negative", "Times is negative.");
        }
        return new GreetResponse("Hello " + greet.name() + ' ' + call.format() + call.header("SOAPAction"), null);
    }

    private Reply post11(String body) throws IOException {
        return host.post(
                "/soap11", "Content-Type: text/xml; charset=utf-8\r\nSOAPAction: \"urn:x\"\r\n", in(V11, "", body));
    }

    private Reply post12(String contentType, String body) throws IOException {
        return host.post("/soap12", "Content-Type: " + contentType + "\r\n", body);
    }

    private static String in(String version, String header, String body) {
        return "<e:Envelope xmlns:e=\"" + version + "\">" + header + "<e:Body>" + body + "</e:Body></e:Envelope>";
    }

    private static String out(String version, String header, String body) {
        return DECLARATION + "<s:Envelope xmlns:s=\"" + version + "\">" + header + "<s:Body>" + body
                + "</s:Body></s:Envelope>";
    }

    @Test
    void theBodysElementNamesTheOperation() throws Exception {
        Reply reply = post11("<Greet xmlns='urn:test'><Name>Ann</Name></Greet>");
        assertThat(reply.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(reply.header("Content-Type")).isEqualTo("text/xml; charset=utf-8");
        assertThat(reply.hasHeader("X-Status")).isFalse();
        assertThat(reply.body())
                .isEqualTo(out(
                        V11,
                        "",
                        "<GreetResponse" + INSTANCE + " xmlns=\"urn:test\">"
                                + "<ResponseStatus xmlns:d2p1=\"http://schemas.servicestack.net/types\" i:nil=\"true\" />"
                                + "<Text>Hello Ann soap11\"urn:x\"</Text></GreetResponse>"));
    }

    @Test
    void soap12AnswersInItsOwnVersion() throws Exception {
        Reply reply = post12("application/soap+xml", in(V12, "", "<Greet><Name>Ann</Name></Greet>"));
        assertThat(reply.header("Content-Type")).isEqualTo("application/soap+xml");
        assertThat(reply.body()).startsWith(DECLARATION + "<s:Envelope xmlns:s=\"" + V12 + "\"><s:Body>");
    }

    @Test
    void theActionOfTheContentTypeGoesFirst() throws Exception {
        Reply reply = post12(
                "application/soap+xml; charset=utf-8; action=\"http://schemas.servicestack.net/types/Greet\"",
                in(V12, "<e:Header><a:Action xmlns:a='" + ADDRESSING + "'>Say</a:Action></e:Header>", ""));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type"))
                .isEqualTo("application/soap+xml; charset=utf-8;"
                        + " action=\"http://schemas.servicestack.net/types/GreetResponse\"");
        assertThat(reply.body()).contains("Hello null");
    }

    @Test
    void anAddressingHeaderGoesBeforeTheBodyAndIsAnswered() throws Exception {
        Reply reply = host.post(
                "/Soap11",
                "Content-Type: text/xml\r\n",
                in(
                        V11,
                        "<e:Header><a:Action e:mustUnderstand='1' xmlns:a='" + ADDRESSING
                                + "'>http://schemas.servicestack.net/types/Greet</a:Action></e:Header>",
                        ""));
        assertThat(reply.body())
                .startsWith(
                        DECLARATION + "<s:Envelope xmlns:s=\"" + V11 + "\"><s:Header><a:Action xmlns:a=\"" + ADDRESSING
                                + "\" s:mustUnderstand=\"1\">GreetResponse</a:Action></s:Header><s:Body><GreetResponse");
    }

    @Test
    void anErrorIsTheOperationsOwnAnswerWithStatus200() throws Exception {
        Reply reply = post11("<Greet><Times>-1</Times></Greet>");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-Status")).isEqualTo("400");
        assertThat(reply.body())
                .isEqualTo(out(
                        V11,
                        "<s:Header><X-Status" + TYPES + ">400</X-Status></s:Header>",
                        "<GreetResponse" + INSTANCE + " xmlns=\"urn:test\">"
                                + "<ResponseStatus xmlns:d2p1=\"http://schemas.servicestack.net/types\">"
                                + "<d2p1:ErrorCode>Negative</d2p1:ErrorCode>"
                                + "<d2p1:Message>Times is negative.</d2p1:Message><d2p1:StackTrace i:nil=\"true\" />"
                                + "<d2p1:Errors /></ResponseStatus><Text i:nil=\"true\" /></GreetResponse>"));
    }

    @Test
    void anAnswerWithAStatusOfItsOwnTellsItInHeadersOnly() throws Exception {
        Reply reply = post11("<Greet><Times>4</Times></Greet>");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-Status")).isEqualTo("402");
        assertThat(reply.header("X-Own")).isEqualTo("yes");
        assertThat(reply.body()).contains("<Text>kept</Text>", "<d2p1:ErrorCode>TooMuch</d2p1:ErrorCode>");
    }

    @Test
    void faultsOfMembersAreToldWithTheirPaths() throws Exception {
        Reply reply = post11("<Greet><Times>x</Times><Name><b/></Name></Greet>");
        assertThat(reply.header("X-Status")).isEqualTo("400");
        assertThat(reply.body())
                .contains("<d2p1:FieldName>Times</d2p1:FieldName>", "<d2p1:FieldName>Name</d2p1:FieldName>");
    }

    @Test
    void accidentsTellNothing() throws Exception {
        Reply reply = post11("<Greet><Times>0</Times></Greet>");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-Status")).isEqualTo("500");
        assertThat(reply.body())
                .contains("<d2p1:ErrorCode>InternalError</d2p1:ErrorCode>")
                .doesNotContain("Illegal");
    }

    @Test
    void anErrorWithoutAPlaceInTheAnswerIsAFault() throws Exception {
        Reply reply = post11("<Say/>");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.header("X-Status")).isEqualTo("503");
        assertThat(reply.body())
                .isEqualTo(out(
                        V11,
                        "<s:Header><X-Status" + TYPES + ">503</X-Status></s:Header>",
                        "<s:Fault><faultcode>s:Server</faultcode><faultstring>Later &lt;please&gt;.</faultstring><detail>"
                                + "<ErrorResponse" + INSTANCE + TYPES + "><ResponseStatus><ErrorCode>Busy</ErrorCode>"
                                + "<Message>Later &lt;please&gt;.</Message><StackTrace i:nil=\"true\" /><Errors />"
                                + "</ResponseStatus></ErrorResponse></detail></s:Fault>"));
        assertThat(post12("application/soap+xml", in(V12, "", "<Say/>")).body())
                .contains("<s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code><s:Reason><s:Text xml:lang=\"en\">"
                        + "Later &lt;please&gt;.</s:Text></s:Reason><s:Detail><ErrorResponse");
    }

    @Test
    void allErrorsAreFaultsWhereThePolicySaysSo() throws Exception {
        faults = true;
        Reply refused = post11("<Greet><Times>-1</Times></Greet>");
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.header("X-Status")).isEqualTo("400");
        assertThat(refused.body())
                .contains("<faultcode>s:Client</faultcode><faultstring>Times is negative.</faultstring>");
        Reply declined = post12("application/soap+xml", in(V12, "", "<Greet><Times>4</Times></Greet>"));
        assertThat(declined.status()).isEqualTo(400);
        assertThat(declined.body())
                .contains("That is too much.</s:Text></s:Reason><s:Detail><GreetResponse", "<Text>kept</Text>");
        assertThat(post11("<Greet/>").status()).isEqualTo(200);
    }

    @Test
    void whatHasNoAnswerIsAnEmptyBody() throws Exception {
        Reply reply = post11("<Forget/>");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(out(V11, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Nothing/>", "<Look/>", ""})
    void whatIsNotThereIsAFaultToo(String body) throws Exception {
        Reply reply = post11(body);
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.header("X-Status")).isEqualTo("404");
        assertThat(reply.body()).contains("<faultcode>s:Client</faultcode>", "<ErrorCode>NotFound</ErrorCode>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "<a/>",
                "{}",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'/>",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Header/></e:Envelope>",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body/><e:Body/></e:Envelope>",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><Greet/>",
                "<!DOCTYPE a [<!ENTITY b 'c'>]><e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'/>"
            })
    void whatIsNoEnvelopeIsAFault(String body) throws Exception {
        Reply reply = host.post("/soap11", "Content-Type: text/xml\r\n", body);
        assertThat(reply.header("X-Status")).isEqualTo("400");
        assertThat(reply.body()).contains("SerializationException");
        assertThat(reply.body()).startsWith(DECLARATION + "<s:Envelope xmlns:s=\"" + V11 + "\">");
    }

    @Test
    void aBodyHasOneElement() throws Exception {
        assertThat(post11("<Greet/><Greet/>").body()).contains("more than one element");
    }

    @ParameterizedTest
    @CsvSource({
        "e:mustUnderstand='1', true",
        "e:mustUnderstand='true', true",
        "e:mustUnderstand='0', false",
        "mustUnderstand='1', false",
        "e:mustUnderstand='1' e:actor='http://schemas.xmlsoap.org/soap/actor/next', true",
        "e:mustUnderstand='1' e:actor='urn:somebody', false"
    })
    void aHeaderThatMustBeUnderstoodIsAFault(String attributes, boolean refused) throws Exception {
        String header = "<e:Header><x:Security xmlns:x='urn:x' " + attributes + "><x:y/></x:Security></e:Header>";
        Reply reply = host.post("/soap11", "Content-Type: text/xml\r\n", in(V11, header, "<Greet/>"));
        assertThat(reply.body().contains("<faultcode>s:MustUnderstand</faultcode>"))
                .isEqualTo(refused);
        assertThat(reply.status()).isEqualTo(refused ? 500 : 200);
    }

    @Test
    void theOtherVersionIsAVersionMismatch() throws Exception {
        Reply reply = host.post("/soap11", "Content-Type: text/xml\r\n", in(V12, "", "<Greet/>"));
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).contains("<faultcode>s:VersionMismatch</faultcode>");
    }

    @Test
    void theWsdlIsThereForEachVersionAndOtherVerbsAreNot() throws Exception {
        for (String path : List.of("/soap11", "/Soap12", "/soap11/wsdl", "/soap12/wsdl")) {
            Reply reply = host.send("GET " + path, "", new byte[0]);
            assertThat(reply.status()).as(path).isEqualTo(200);
            assertThat(reply.header("Content-Type")).isEqualTo("text/xml; charset=utf-8");
            assertThat(reply.body())
                    .contains("<wsdl:operation name=\"Greet\">", "location=\"http://localhost/soap1")
                    .doesNotContain("operation name=\"Look\"");
        }
        assertThat(host.send("PUT /soap11", "Content-Length: 0\r\n", new byte[0])
                        .status())
                .isEqualTo(405);
    }
}

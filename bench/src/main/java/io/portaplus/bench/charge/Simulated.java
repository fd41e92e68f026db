package io.portaplus.bench.charge;

import io.portaplus.payments.billing.LineQuery;
import io.portaplus.payments.billing.PostingAnswer;
import io.portaplus.payments.billing.PostingOrder;
import io.portaplus.payments.billing.PostingOrder.Action;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.portabilling.BillingAccess;
import io.portaplus.portabilling.BillingAccess.How;
import io.portaplus.portabilling.BillingAccess.Login;
import io.portaplus.portabilling.PortaBillingSystem;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A PortaBilling sandbox in a process of its own, and what the connector alone gets out of it. */
final class Simulated implements AutoCloseable {
    /** Of the sandbox's usual user. */
    private static final String TOKEN = "5a2db0c0-0000-4000-8000-000000000001";

    private static final List<String> METHODS =
            List.of("get_customer_info", "make_transaction", "get_customer_xdrs", "get_session_data");
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final TenantId TENANT = new TenantId(1);
    /** More than calls at once, so that these go on. */
    private static final int CALLERS = 8;

    private final Child process;
    private final URI api;
    private final URI control;
    private final HttpClient http = HttpClient.newHttpClient();
    private final PortaBillingSystem connector;

    Simulated(Child process) {
        this.process = process;
        this.api = URI.create(process.line());
        this.control = URI.create(process.line());
        Login login = new Login("sandbox", new Secret(TOKEN), How.TOKEN);
        this.connector =
                new PortaBillingSystem(_ -> Optional.of(new BillingAccess(api, login, null)), InstantSource.system());
    }

    /** How a service gets there. */
    Map<String, String> settings() {
        return Map.of(
                "PORTAPLUS_PORTABILLING_URL",
                api.toString(),
                "PORTAPLUS_PORTABILLING_LOGIN",
                "sandbox",
                "PORTAPLUS_PORTABILLING_TOKEN",
                TOKEN);
    }

    Cost cost() {
        return process.cost();
    }

    /** Adds customers in GBP. */
    void customers(long first, long count) {
        post(
                "/seed",
                LongStream.range(first, first + count)
                        .mapToObj(id -> "{\"i_customer\":" + id + ",\"name\":\"c" + id + "\",\"iso_4217\":\"GBP\"}")
                        .collect(Collectors.joining(",", "{\"customers\":[", "]}")));
    }

    /** Each call takes so much longer. */
    void slowBy(long millis) {
        for (String method : METHODS) {
            post(
                    "/faults",
                    "{\"match\":{\"method\":\"" + method + "\"},\"do\":\"delay_before\",\"ms\":" + millis
                            + ",\"times\":-1}");
        }
    }

    private void post(String path, String body) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(control + path))
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path, e);
        }
    }

    /**
     * The three calls that a posting takes, four at once, with nothing else; how many postings a second.
     *
     * @param first of as many customers
     */
    double straight(long first, int postings) {
        long begin = System.nanoTime();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int from = caller;
                all.add(callers.submit(() -> {
                    for (int i = from; i < postings; i += CALLERS) {
                        postOne(first + i);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return postings * 1e9 / (System.nanoTime() - begin);
    }

    private void postOne(long customer) {
        Instant now = Instant.now();
        if (connector.customer(TENANT, customer, CALL).isEmpty()) {
            throw new IllegalStateException("a customer is not there");
        }
        PostingOrder order =
                new PostingOrder(customer, Action.MANUAL_PAYMENT, BigDecimal.ONE, "Straight " + customer, "bench");
        if (!(connector.post(TENANT, order, CALL) instanceof PostingAnswer.Posted)) {
            throw new IllegalStateException("a posting did not go through");
        }
        LineQuery lines = new LineQuery(customer, now.minusSeconds(3600), now.plusSeconds(3600), true);
        if (connector.lines(TENANT, lines, CALL).isEmpty()) {
            throw new IllegalStateException("a posting is not there");
        }
    }

    @Override
    public void close() {
        connector.close();
        http.close();
    }
}

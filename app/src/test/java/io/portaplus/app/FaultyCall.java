package io.portaplus.app;

/** The calls that a charge makes, and what becomes of the charge when one of them is struck. */
enum FaultyCall {
    METHOD("POST", "/v1/payment_methods"),
    CUSTOMER("POST", "/v1/customers"),
    CHARGE("POST", "/v1/payment_intents"),
    READ_CUSTOMER("GET", "/v1/customers/[^/]+"),
    READ_CARDS("GET", "/v1/customers/[^/]+/payment_methods"),
    CANCEL("POST", "/v1/payment_intents/[^/]+/cancel");

    private final String method;
    private final String pathRegex;

    FaultyCall(String method, String pathRegex) {
        this.method = method;
        this.pathRegex = pathRegex;
    }

    /** The truth in the end. */
    enum End {
        PAID,
        /** The operator's key was refused on a first call. */
        NOT_CONFIGURED,
        /** The processor answers nothing else, and holds nothing. */
        NOT_ATTEMPTED,
        DECLINED
    }

    String method() {
        return method;
    }

    String pathRegex() {
        return pathRegex;
    }

    End endsAs(String fault) {
        return switch (this) {
            case READ_CUSTOMER, READ_CARDS -> End.PAID;
            case CANCEL -> End.DECLINED;
            case METHOD, CUSTOMER, CHARGE ->
                switch (fault) {
                    case "unauthorized", "forbidden" -> End.NOT_CONFIGURED;
                    case "error_500_kept" -> End.NOT_ATTEMPTED;
                    case "error_500_after" -> this == CHARGE ? End.PAID : End.NOT_ATTEMPTED;
                    default -> End.PAID;
                };
        };
    }
}

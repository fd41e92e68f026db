package io.portaplus.sandbox.portabilling.state;

/** Which generation of PortaBilling is played. */
public enum Profile {
    /** Login by {@code user}, only a {@code session_id}, numbers as texts. */
    MR45("45.0"),
    /** Login by password or token, only a {@code session_id}; calls with everything in the path are taken. */
    MR70("70.0"),
    /** Signed access tokens that can be refreshed, Bearer and {@code auth_info}, numbers as numbers. */
    MR100("100.0");

    private final String version;

    Profile(String version) {
        this.version = version;
    }

    /** What {@code Generic/get_version} says. */
    public String version() {
        return version;
    }

    /** Whether logins give an access token. */
    public boolean hasTokens() {
        return this == MR100;
    }
}

package io.portaplus.contract;

/** The XML namespaces of the published service. */
public final class Namespaces {
    /** Where the requests and responses live. */
    public static final String DTO = "http://schemas.datacontract.org/2004/07/PortaPlus2.API.Web.Dto";
    /** Where what they are made of lives. */
    public static final String MODELS = "http://schemas.datacontract.org/2004/07/PortaPlus2.Common.Models";

    /** Where what the billing system tells lives. */
    public static final String PORTA = "http://schemas.datacontract.org/2004/07/PortaPlus2.API.Data.Models.Porta";

    private Namespaces() {}
}

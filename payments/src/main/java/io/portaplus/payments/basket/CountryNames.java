package io.portaplus.payments.basket;

import java.util.function.BiConsumer;

/** Names of countries that portals write beside those of the locale data; EL and UK are the EU's own codes. */
final class CountryNames {
    private static final String TABLE = """
            AE: UAE; Emirates
            BA: Bosnia; Bosnia-Herzegovina
            BN: Brunei Darussalam
            BO: Plurinational State of Bolivia; Bolivia (Plurinational State of)
            BQ: Bonaire; Bonaire, Sint Eustatius and Saba
            BS: Commonwealth of the Bahamas
            BY: Byelorussia
            CC: Cocos Islands; Keeling Islands
            CD: DRC; DR Congo; Democratic Republic of the Congo; Congo, Democratic Republic of the
            CD: Congo (Kinshasa); Congo, The Democratic Republic of the
            CG: Congo; Republic of the Congo; Congo (Brazzaville)
            CH: Swiss Confederation
            CI: Ivory Coast
            CN: People's Republic of China; PRC; Mainland China
            CV: Cabo Verde
            CZ: Czech Republic
            DE: Federal Republic of Germany
            FK: Falkland Islands (Malvinas); Malvinas
            FM: Federated States of Micronesia; Micronesia, Federated States of
            FM: Micronesia (Federated States of)
            FO: Faeroe Islands
            GB: UK; U.K.; Great Britain; Britain; England; Scotland; Wales; Northern Ireland
            GB: United Kingdom of Great Britain and Northern Ireland; United Kingdom (UK)
            GM: Republic of the Gambia
            GR: EL; Hellas; Hellenic Republic
            GS: South Georgia and the South Sandwich Islands
            HK: Hong Kong; Hong Kong SAR
            HM: Heard Island and McDonald Islands
            IE: Republic of Ireland; Eire
            IR: Islamic Republic of Iran; Iran, Islamic Republic of; Iran (Islamic Republic of)
            KN: Saint Christopher and Nevis
            KP: DPRK; Democratic People's Republic of Korea; Korea, Democratic People's Republic of
            KP: Korea (Democratic People's Republic of)
            KR: Korea; Republic of Korea; Korea, Republic of; Korea (Republic of); Korea, South
            LA: Lao; Lao PDR; Lao People's Democratic Republic
            LY: Libyan Arab Jamahiriya
            MD: Republic of Moldova; Moldova, Republic of; Moldova (Republic of)
            MF: Saint Martin (French part)
            MK: Macedonia; FYROM; Republic of North Macedonia; Former Yugoslav Republic of Macedonia
            MK: Macedonia, the former Yugoslav Republic of
            MM: Myanmar; Burma
            MO: Macao; Macau; Macao SAR
            NL: Holland; Kingdom of the Netherlands
            PN: Pitcairn
            PS: Palestine; State of Palestine; Palestine, State of; Palestinian Territory, Occupied
            RU: Russian Federation
            SH: Saint Helena, Ascension and Tristan da Cunha
            SJ: Svalbard
            SK: Slovak Republic
            ST: Sao Tome
            SX: Saint Maarten; Sint Maarten (Dutch part)
            SY: Syrian Arab Republic
            SZ: Swaziland
            TL: East Timor
            TR: Turkey
            TW: Taiwan, Province of China; Chinese Taipei
            TZ: United Republic of Tanzania; Tanzania, United Republic of; Tanzania (United Republic of)
            UM: United States Minor Outlying Islands
            US: America; United States of America; U.S.; U.S.A.
            VA: Vatican; Holy See; Holy See (Vatican City State); Vatican City State
            VC: Saint Vincent; Saint Vincent and the Grenadines
            VE: Bolivarian Republic of Venezuela; Venezuela, Bolivarian Republic of
            VE: Venezuela (Bolivarian Republic of)
            VG: Virgin Islands, British; Virgin Islands (British)
            VI: Virgin Islands, U.S.; Virgin Islands (U.S.); US Virgin Islands; United States Virgin Islands
            VN: Viet Nam
            XK: XK; XKX; Kosovo
            ZA: Republic of South Africa; RSA
            """;

    private CountryNames() {}

    /** Gives each name with its alpha-2 code. */
    static void forEach(BiConsumer<String, String> nameAndAlpha2) {
        TABLE.lines().forEach(line -> {
            String alpha2 = line.substring(0, 2);
            for (String name : line.substring(4).split("; ", -1)) {
                nameAndAlpha2.accept(name, alpha2);
            }
        });
    }
}

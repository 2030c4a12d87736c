using System.Collections.Frozen;
using System.Text;

namespace MarketWatch.Extraction.Values;

/// <summary>Names of countries in English, German, French, Dutch, Spanish, Italian and Polish, and the shorthand that offers use, to ISO 3166-1 alpha-2 codes.</summary>
internal static class CountryNames
{
    // code, then names parted by "|"; accents and case do not matter
    private const string Table = """
        AD Andorra|Andorre
        AE United Arab Emirates|UAE|Vereinigte Arabische Emirate|Émirats arabes unis|Verenigde Arabische Emiraten|Emiratos Árabes Unidos|Emirati Arabi Uniti|Zjednoczone Emiraty Arabskie|Dubai
        AF Afghanistan|Afganistán|Afganistan
        AG Antigua and Barbuda
        AI Anguilla
        AL Albania|Albanien|Albanie|Albanië
        AM Armenia|Armenien|Arménie|Armenië
        AO Angola
        AQ Antarctica
        AR Argentina|Argentinien|Argentine|Argentinië|Argentyna
        AS American Samoa
        AT Austria|Österreich|Oesterreich|Autriche|Oostenrijk
        AU Australia|Australien|Australie|Australië
        AW Aruba
        AX Åland Islands|Åland
        AZ Azerbaijan|Aserbaidschan|Azerbaïdjan|Azerbeidzjan|Azerbaiyán|Azerbaigian|Azerbejdżan
        BA Bosnia and Herzegovina|Bosnia|Bosnien und Herzegowina|Bosnien|Bosnie-Herzégovine|Bosnië en Herzegovina|Bosnië|Bosnia y Herzegovina|Bosnia ed Erzegovina|Bośnia i Hercegowina
        BB Barbados
        BD Bangladesh|Bangladesch
        BE Belgium|Belgien|Belgique|België|Bélgica|Belgio|Belgia
        BF Burkina Faso
        BG Bulgaria|Bulgarien|Bulgarie|Bulgarije|Bułgaria
        BH Bahrain
        BI Burundi
        BJ Benin
        BL Saint Barthélemy
        BM Bermuda
        BN Brunei|Brunei Darussalam
        BO Bolivia|Bolivien|Bolivie
        BQ Bonaire
        BR Brazil|Brasilien|Brésil|Brazilië|Brasil|Brasile|Brazylia
        BS Bahamas|The Bahamas
        BT Bhutan
        BW Botswana
        BY Belarus|Weißrussland|Biélorussie|Wit-Rusland|Bielorrusia|Bielorussia|Białoruś
        BZ Belize
        CA Canada|Kanada|Canadá|CAN
        CC Cocos Islands
        CD Democratic Republic of the Congo|DR Congo
        CF Central African Republic
        CG Congo|Republic of the Congo
        CH Switzerland|Schweiz|Suisse|Zwitserland|Suiza|Svizzera|Szwajcaria
        CI Ivory Coast|Côte d'Ivoire|Elfenbeinküste
        CK Cook Islands
        CL Chile|Chili|Cile
        CM Cameroon|Kamerun|Cameroun
        CN China|Chine|Cina|Chiny|PRC|Mainland China|People's Republic of China
        CO Colombia|Kolumbien|Colombie|Kolumbia
        CR Costa Rica
        CU Cuba|Kuba
        CV Cape Verde|Cabo Verde
        CW Curaçao
        CX Christmas Island
        CY Cyprus|Zypern|Chypre|Chipre|Cipro|Cypr
        CZ Czech Republic|Czechia|Tschechien|Tschechische Republik|République tchèque|Tchéquie|Tsjechië|Tsjechische Republiek|República Checa|Chequia|Repubblica Ceca|Cechia|Czechy|Česko|Česká republika
        DE Germany|Deutschland|Allemagne|Duitsland|Alemania|Germania|Niemcy|GER|DEU
        DJ Djibouti
        DK Denmark|Dänemark|Danemark|Denemarken|Dinamarca|Danimarca|Dania|Danmark
        DM Dominica
        DO Dominican Republic|Dominikanische Republik|République dominicaine
        DZ Algeria|Algerien|Algérie|Algerije|Argelia|Algieria
        EC Ecuador|Équateur|Ekwador
        EE Estonia|Estland|Estonie|Eesti
        EG Egypt|Ägypten|Égypte|Egypte|Egipto|Egitto|Egipt
        EH Western Sahara
        ER Eritrea
        ES Spain|Spanien|Espagne|Spanje|España|Spagna|Hiszpania
        ET Ethiopia|Äthiopien|Éthiopie
        FI Finland|Finnland|Finlande|Finlandia|Suomi
        FJ Fiji
        FK Falkland Islands
        FM Micronesia
        FO Faroe Islands|Färöer
        FR France|Frankreich|Frankrijk|Francia|Francja
        GA Gabon
        GB United Kingdom|UK|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|Vereinigtes Königreich|Großbritannien|Grossbritannien|Royaume-Uni|Grande-Bretagne|Angleterre|Verenigd Koninkrijk|Groot-Brittannië|Engeland|Reino Unido|Gran Bretaña|Inglaterra|Regno Unito|Gran Bretagna|Inghilterra|Wielka Brytania|Zjednoczone Królestwo|Anglia|U.K.
        GD Grenada
        GE Georgia|Georgien|Géorgie|Georgië|Gruzja
        GF French Guiana
        GG Guernsey
        GH Ghana
        GI Gibraltar
        GL Greenland|Grönland|Groenland
        GM Gambia
        GN Guinea
        GP Guadeloupe
        GQ Equatorial Guinea
        GR Greece|Griechenland|Grèce|Griekenland|Grecia|Grecja
        GT Guatemala
        GU Guam
        GW Guinea-Bissau
        GY Guyana
        HK Hong Kong|Hongkong|Hong Kong SAR
        HN Honduras
        HR Croatia|Kroatien|Croatie|Kroatië|Croacia|Croazia|Chorwacja|Hrvatska
        HT Haiti|Haïti
        HU Hungary|Ungarn|Hongrie|Hongarije|Hungría|Ungheria|Węgry|Magyarország
        ID Indonesia|Indonesien|Indonésie|Indonesië|Indonezja
        IE Ireland|Irland|Irlande|Ierland|Irlanda|Irlandia|Republic of Ireland|Éire
        IL Israel|Israël|Israele|Izrael
        IM Isle of Man
        IN India|Indien|Inde|Indie
        IO British Indian Ocean Territory
        IQ Iraq|Irak
        IR Iran|Irán
        IS Iceland|Island|Islande|IJsland|Islandia|Islanda
        IT Italy|Italien|Italie|Italië|Italia|Włochy
        JE Jersey
        JM Jamaica|Jamaika|Jamaïque
        JO Jordan|Jordanien|Jordanie|Jordanië|Jordania|Giordania
        JP Japan|Japon|Japón|Giappone|Japonia
        KE Kenya|Kenia
        KG Kyrgyzstan|Kirgisistan
        KH Cambodia|Kambodscha|Cambodge|Cambodja|Camboya|Cambogia|Kambodża
        KI Kiribati
        KM Comoros
        KN Saint Kitts and Nevis
        KP North Korea|Nordkorea
        KR South Korea|Korea|Republic of Korea|Südkorea|Corée du Sud|Zuid-Korea|Corea del Sur|Corea del Sud|Korea Południowa
        KW Kuwait|Koweït
        KY Cayman Islands
        KZ Kazakhstan|Kasachstan|Kazachstan
        LA Laos
        LB Lebanon|Libanon|Liban|Líbano|Libano
        LC Saint Lucia
        LI Liechtenstein
        LK Sri Lanka
        LR Liberia
        LS Lesotho
        LT Lithuania|Litauen|Lituanie|Litouwen|Lituania|Litwa|Lietuva
        LU Luxembourg|Luxemburg|Luxemburgo|Lussemburgo|Luksemburg
        LV Latvia|Lettland|Lettonie|Letland|Letonia|Lettonia|Łotwa|Latvija
        LY Libya|Libyen|Libye
        MA Morocco|Marokko|Maroc|Marruecos|Marocco|Maroko
        MC Monaco
        MD Moldova|Moldau|Moldawien|Moldavie|Moldavië|Moldavia|Mołdawia
        ME Montenegro|Monténégro|Czarnogóra
        MF Saint Martin
        MG Madagascar|Madagaskar
        MH Marshall Islands
        MK North Macedonia|Macedonia|Nordmazedonien|Mazedonien|Macédoine du Nord|Noord-Macedonië|Macedonia del Norte|Macedonia Północna
        ML Mali
        MM Myanmar|Burma|Birma
        MN Mongolia|Mongolei
        MO Macau|Macao
        MP Northern Mariana Islands
        MQ Martinique
        MR Mauritania
        MS Montserrat
        MT Malta|Malte
        MU Mauritius
        MV Maldives|Malediven
        MW Malawi
        MX Mexico|Mexiko|Mexique|México|Messico|Meksyk
        MY Malaysia|Malaisie|Maleisië|Malasia|Malezja
        MZ Mozambique|Mosambik
        NA Namibia
        NC New Caledonia
        NE Niger
        NF Norfolk Island
        NG Nigeria|Nigéria
        NI Nicaragua
        NL Netherlands|The Netherlands|Holland|Niederlande|Pays-Bas|Hollande|Nederland|Países Bajos|Holanda|Paesi Bassi|Olanda|Holandia|Niderlandy
        NO Norway|Norwegen|Norvège|Noorwegen|Noruega|Norvegia|Norwegia|Norge
        NP Nepal
        NR Nauru
        NU Niue
        NZ New Zealand|Neuseeland|Nouvelle-Zélande|Nieuw-Zeeland|Nueva Zelanda|Nuova Zelanda|Nowa Zelandia
        OM Oman
        PA Panama|Panamá
        PE Peru|Pérou|Perú|Perù
        PF French Polynesia
        PG Papua New Guinea
        PH Philippines|Philippinen|Filipijnen|Filipinas|Filippine|Filipiny
        PK Pakistan|Pakistán
        PL Poland|Polen|Pologne|Polonia|Polska
        PM Saint Pierre and Miquelon
        PN Pitcairn
        PR Puerto Rico
        PS Palestine|Palästina
        PT Portugal|Portogallo|Portugalia
        PW Palau
        PY Paraguay
        QA Qatar|Katar
        RE Réunion
        RO Romania|Rumänien|Roumanie|Roemenië|Rumania|Rumanía|Rumunia|România
        RS Serbia|Serbien|Serbie|Servië|Srbija
        RU Russia|Russian Federation|Russland|Russie|Rusland|Rusia|Rosja|Россия
        RW Rwanda|Ruanda
        SA Saudi Arabia|Saudi-Arabien|Arabie saoudite|Saoedi-Arabië|Arabia Saudí|Arabia Saudita|Arabia Saudyjska
        SB Solomon Islands
        SC Seychelles|Seychellen
        SD Sudan
        SE Sweden|Schweden|Suède|Zweden|Suecia|Svezia|Szwecja|Sverige
        SG Singapore|Singapur|Singapour
        SH Saint Helena
        SI Slovenia|Slowenien|Slovénie|Slovenië|Eslovenia|Słowenia|Slovenija
        SJ Svalbard and Jan Mayen
        SK Slovakia|Slowakei|Slovaquie|Slowakije|Eslovaquia|Slovacchia|Słowacja|Slovensko|Slovak Republic
        SL Sierra Leone
        SM San Marino
        SN Senegal
        SO Somalia
        SR Suriname|Surinam
        SS South Sudan
        ST Sao Tome and Principe
        SV El Salvador
        SX Sint Maarten
        SY Syria|Syrien|Syrie
        SZ Eswatini|Swaziland
        TC Turks and Caicos Islands
        TD Chad|Tschad
        TF French Southern Territories
        TG Togo
        TH Thailand|Thaïlande|Tailandia|Thailandia|Tajlandia
        TJ Tajikistan
        TK Tokelau
        TL Timor-Leste|East Timor
        TM Turkmenistan
        TN Tunisia|Tunesien|Tunisie|Tunesië|Túnez|Tunezja
        TO Tonga
        TR Turkey|Türkiye|Türkei|Turquie|Turkije|Turquía|Turchia|Turcja
        TT Trinidad and Tobago
        TV Tuvalu
        TW Taiwan|Taïwan|Taiwán|Tajwan
        TZ Tanzania
        UA Ukraine|Oekraïne|Ucrania|Ucraina|Ukraina|Україна
        UG Uganda
        UM United States Minor Outlying Islands
        US United States|United States of America|USA|U.S.A.|U.S.|America|Vereinigte Staaten|Vereinigte Staaten von Amerika|Amerika|États-Unis|Verenigde Staten|Estados Unidos|EE. UU.|EEUU|Stati Uniti|Stany Zjednoczone
        UY Uruguay
        UZ Uzbekistan|Usbekistan
        VA Vatican City|Holy See
        VC Saint Vincent and the Grenadines
        VE Venezuela
        VG British Virgin Islands
        VI U.S. Virgin Islands|US Virgin Islands
        VN Vietnam|Viet Nam|Viêt Nam|Wietnam
        VU Vanuatu
        WF Wallis and Futuna
        WS Samoa
        XK Kosovo
        YE Yemen|Jemen
        YT Mayotte
        ZA South Africa|Südafrika|Afrique du Sud|Zuid-Afrika|Sudáfrica|Sudafrica|Republika Południowej Afryki
        ZM Zambia|Sambia
        ZW Zimbabwe|Simbabwe
        WW Worldwide|World wide|World|Everywhere|International|Internationally|Anywhere|Global|All countries|Weltweit|Überall|Monde entier|Dans le monde entier|Mondial|Wereldwijd|Overal|Todo el mundo|Mundial|En todo el mundo|Tutto il mondo|In tutto il mondo|Cały świat|Na cały świat
        EU European Union|Europe|Europäische Union|Europa|Union européenne|Europese Unie|Unión Europea|Unione Europea|Unia Europejska|EU countries|Within EU
        """;

    private static readonly FrozenDictionary<string, string> Names = Build();

    /// <summary>Code of a name or code; null where it is none.</summary>
    public static string? Find(string name) => Names.GetValueOrDefault(Fold(name));

    /// <summary>Case, accents and punctuation left out.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetter(c)) folded.Append(Accents.Fold(c));
            else if (!Accents.IsMark(c) && folded.Length > 0 && folded[^1] != ' ' && c is not ('.' or '\'' or '\u2019')) folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    private static FrozenDictionary<string, string> Build()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var code = line[..2];
            names.TryAdd(code.ToLowerInvariant(), code);
            foreach (var name in line[3..].Split('|')) names.TryAdd(Fold(name), code);
        }
        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

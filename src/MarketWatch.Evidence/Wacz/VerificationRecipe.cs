namespace MarketWatch.Evidence.Wacz;

/// <summary>How to verify a package without this software. Ships in every package and is run by the tests as it stands.</summary>
public static class VerificationRecipe
{
    /// <summary>Plain text; the lines between the two rulers are commands for a POSIX shell with unzip, sha256sum and openssl.</summary>
    public const string Text = """
        HOW TO VERIFY THIS PACKAGE WITHOUT THE SOFTWARE THAT MADE IT

        Needed: a POSIX shell, unzip, sha256sum (GNU coreutils) and openssl. Do not trust a copy of this text that came with the package
        more than the package itself: the steps are short enough to be read and typed. Put the package's file name into PACKAGE and an
        empty folder into FOLDER.

        What it shows: nothing in the package was altered after it was sealed, and the seal was made with the key whose fingerprint is
        printed last. Compare that fingerprint with the one the unit has published. What it cannot show: that a server really sent the page.
        Opened with a browser, the HTML in this package is what a stranger wrote; look at the screenshot or use a replay program instead.

        ---- commands ----
        set -eu
        unzip -q "$PACKAGE" -d "$FOLDER"
        cd "$FOLDER"
        # 1. every listed file has the listed digest
        sed -n 's/^{"name":"[^"]*","path":"\([^"]*\)","hash":"sha256:\([0-9a-f]*\)".*/\2  \1/p' datapackage.json > ../listed.sha256
        sha256sum --quiet --strict -c ../listed.sha256
        # 2. no file is there that is not listed: all files but datapackage.json and datapackage-digest.json
        [ "$(find . -type f | wc -l)" -eq "$(($(wc -l < ../listed.sha256) + 2))" ]
        # 3. the list itself has the digest that was signed
        HASH=$(sha256sum datapackage.json | cut -d ' ' -f 1)
        grep -q "\"signedData\":{\"hash\":\"sha256:$HASH\"" datapackage-digest.json
        # 4. the signature is that of the key: its two halves, r and s, are put into the form openssl reads
        sed 's/.*"publicKey":"\([^"]*\)".*/\1/' datapackage-digest.json | openssl base64 -d -A > ../key.der
        sed 's/.*"signature":"\([^"]*\)".*/\1/' datapackage-digest.json | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n' > ../signature.hex
        HALF=$(($(wc -c < ../signature.hex) / 2))
        printf 'asn1=SEQUENCE:s\n[s]\nr=INTEGER:0x%s\ns=INTEGER:0x%s\n' "$(cut -c "1-$HALF" ../signature.hex)" "$(cut -c "$((HALF + 1))-" ../signature.hex)" > ../signature.conf
        openssl asn1parse -genconf ../signature.conf -noout -out ../signature.der
        openssl pkey -pubin -inform DER -in ../key.der -out ../key.pem
        printf 'sha256:%s' "$HASH" | openssl dgst -sha256 -verify ../key.pem -signature ../signature.der
        # 5. whose key: compare with the published fingerprint
        sha256sum ../key.der
        ---- end ----

        The same by hand: archive/data.warc.gz is a web archive (WARC 1.1); gunzip -c shows it. Each record states the digests of its own
        content (WARC-Block-Digest, WARC-Payload-Digest). evidence/capture.json says where in it the screenshot, the document and the text are.

        """;
}

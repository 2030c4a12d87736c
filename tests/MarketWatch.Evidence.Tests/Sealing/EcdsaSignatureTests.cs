using System.Text.Json;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Testing;

namespace MarketWatch.Evidence.Tests.Sealing;

public sealed class EcdsaSignatureTests
{
    [Test]
    public void Check_every_Wycheproof_case_of_P256_gives_the_published_verdict()
    {
        using var file = File.OpenRead(SharedData.PathTo("data/hostile/crypto/wycheproof/ecdsa_secp256r1_sha256_p1363_test.json"));
        using var vectors = JsonDocument.Parse(file);
        var (count, wrong) = (0, new List<string>());
        foreach (var group in vectors.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var key = Convert.FromHexString(group.GetProperty("publicKeyDer").GetString()!);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                count++;
                var verdict = EcdsaSignature.Check(key, Convert.FromHexString(test.GetProperty("sig").GetString()!), Convert.FromHexString(test.GetProperty("msg").GetString()!));
                var expected = test.GetProperty("result").GetString() == "valid";
                if ((verdict == SignatureVerdict.Valid) != expected) wrong.Add($"{test.GetProperty("tcId")}: {verdict}, {test.GetProperty("comment")}");
            }
        }
        Assert.That(wrong, Is.Empty);
        Assert.That(count, Is.GreaterThan(0));
        TestContext.Out.WriteLine($"{count} cases");
    }

    [Test]
    public void Check_the_same_signature_in_another_spelling_is_refused()
    {
        var signature = SealedPackages.Key.Sign("x"u8);

        Assert.That(EcdsaSignature.Check(SealedPackages.Key.PublicKey, signature, "x"u8), Is.EqualTo(SignatureVerdict.Valid));
        Assert.That(EcdsaSignature.Check(SealedPackages.Key.PublicKey, signature + "\n", "x"u8), Is.EqualTo(SignatureVerdict.Invalid));
        Assert.That(EcdsaSignature.Check(" " + SealedPackages.Key.PublicKey, signature, "x"u8), Is.EqualTo(SignatureVerdict.BadKey));
        Assert.That(EcdsaSignature.Check(SealedPackages.Key.PublicKey, "", "x"u8), Is.EqualTo(SignatureVerdict.Invalid));
        Assert.That(EcdsaSignature.Check("", signature, "x"u8), Is.EqualTo(SignatureVerdict.BadKey));
    }
}

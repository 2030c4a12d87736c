using System.Security.Cryptography;
using System.Text;
using MarketWatch.Evidence.Custody;
using MarketWatch.Evidence.Tests.Sealing;

namespace MarketWatch.Evidence.Tests.Custody;

public sealed class CustodyChainTests
{
    private static readonly DateTimeOffset At = new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(1)).AddTicks(1234567);

    [Test]
    public void Verify_a_chain_as_made_finds_nothing() => Assert.That(CustodyChain.Verify(Chain(50)), Is.Null);

    [Test]
    public void Next_hashes_the_documented_bytes()
    {
        var entry = CustodyChain.Next(null, new(CustodyKind.Captured, "id", "ab", At, "schedule", "naïve"));

        var bytes = "1:1\n8:captured\n2:id\n2:ab\n27:2026-11-24T09:00:00.123456Z\n8:schedule\n6:naïve\n64:" + new string('0', 64) + "\n";
        Assert.That(entry.Hash, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bytes)))));
        Assert.That(entry.Event.At.Ticks % 10, Is.Zero);
    }

    [Test]
    public void Verify_every_altered_field_is_found_at_its_entry()
    {
        Func<CustodyEvent, CustodyEvent>[] alterations =
        [
            e => e with { Kind = CustodyKind.Viewed }, e => e with { PackageId = e.PackageId + "x" }, e => e with { PackageSha256 = "" },
            e => e with { At = e.At.AddMicroseconds(1) }, e => e with { By = "other" }, e => e with { Detail = e.Detail + " " },
            e => e with { By = e.By[..^1], Detail = e.By[^1] + e.Detail },
        ];
        foreach (var alter in alterations)
        {
            var chain = Chain(20);
            chain[7] = chain[7] with { Event = alter(chain[7].Event) };
            Assert.That(CustodyChain.Verify(chain), Is.Not.Null.And.Property(nameof(CustodyFinding.Sequence)).EqualTo(8).And.Property(nameof(CustodyFinding.Fault)).EqualTo(CustodyFault.Altered));
        }
    }

    [Test]
    public void Verify_two_entries_swapped_in_the_middle_are_found_at_every_place()
    {
        for (var i = 0; i < 29; i++)
        {
            var chain = Chain(30);
            (chain[i], chain[i + 1]) = (chain[i + 1], chain[i]);
            Assert.That(CustodyChain.Verify(chain), Is.Not.Null, $"swap at {i}");

            // also where sequence and links were mended but the hashes not
            (chain[i], chain[i + 1]) = (chain[i] with { Sequence = i + 1, PreviousHash = chain[i + 1].PreviousHash }, chain[i + 1] with { Sequence = i + 2, PreviousHash = chain[i].Hash });
            Assert.That(CustodyChain.Verify(chain), Is.Not.Null, $"mended swap at {i}");
        }
    }

    [Test]
    public void Verify_an_entry_dropped_or_doubled_is_found()
    {
        var chain = Chain(20);
        Assert.That(CustodyChain.Verify(chain.Where((_, i) => i != 9))!.Fault, Is.EqualTo(CustodyFault.OutOfSequence));
        Assert.That(CustodyChain.Verify(chain.SelectMany((entry, i) => i == 9 ? [entry, entry] : new[] { entry }))!.Fault, Is.EqualTo(CustodyFault.OutOfSequence));
        Assert.That(CustodyChain.Verify(chain.Skip(1))!.Fault, Is.EqualTo(CustodyFault.OutOfSequence));
    }

    [Test]
    public void VerifyAgainst_a_ledger_that_only_grew_finds_nothing()
    {
        var chain = Chain(20);
        var head = CustodyHead.Take(chain[11], At, SealedPackages.Key);
        Assert.That(CustodyChain.VerifyAgainst(chain, head, SealedPackages.Key.Fingerprint), Is.Null);
        Assert.That(CustodyChain.VerifyAgainst(chain, CustodyHead.Take(null, At, SealedPackages.Key), SealedPackages.Key.Fingerprint), Is.Null);
    }

    [Test]
    public void VerifyAgainst_a_cut_tail_or_an_old_copy_put_back_is_found()
    {
        var chain = Chain(20);
        var head = CustodyHead.Take(chain[^1], At, SealedPackages.Key);
        Assert.That(CustodyChain.VerifyAgainst(chain[..15], head, SealedPackages.Key.Fingerprint)!.Fault, Is.EqualTo(CustodyFault.Shortened));
        Assert.That(CustodyChain.VerifyAgainst([], head, SealedPackages.Key.Fingerprint)!.Fault, Is.EqualTo(CustodyFault.Shortened));
    }

    [Test]
    public void VerifyAgainst_a_ledger_rolled_back_and_grown_again_is_found()
    {
        var head = CustodyHead.Take(Chain(20)[^1], At, SealedPackages.Key);
        Assert.That(CustodyChain.VerifyAgainst(Chain(30, rewriteFrom: 15), head, SealedPackages.Key.Fingerprint)!.Fault, Is.EqualTo(CustodyFault.Rewritten));
    }

    [Test]
    public void VerifyAgainst_a_head_that_is_forged_or_of_another_key_is_refused()
    {
        var chain = Chain(5);
        var head = CustodyHead.Take(chain[^1], At, SealedPackages.Key);
        using var foreign = Evidence.Sealing.SigningKey.CreateEphemeral();
        CustodyHead[] forged = [head with { Size = 4 }, head with { Hash = chain[3].Hash }, head with { At = head.At.AddDays(1) }, CustodyHead.Take(chain[^1], At, foreign)];
        foreach (var bad in forged) Assert.That(CustodyChain.VerifyAgainst(chain, bad, SealedPackages.Key.Fingerprint)!.Fault, Is.EqualTo(CustodyFault.HeadNotSigned));
    }

    [Test]
    public void Parse_gives_back_the_head_that_was_exported()
    {
        var head = CustodyHead.Take(Chain(5)[^1], At, SealedPackages.Key);
        Assert.That(CustodyHead.Parse(head.ToJson()), Is.EqualTo(head));
        Assert.That(CustodyHead.Parse(head.ToJson())!.IsSignedBy(SealedPackages.Key.Fingerprint), Is.True);
        Assert.That(CustodyHead.Parse("{}"), Is.Null);
        Assert.That(CustodyHead.Parse("rubbish"), Is.Null);
    }

    private static List<CustodyEntry> Chain(int count, int rewriteFrom = int.MaxValue)
    {
        var chain = new List<CustodyEntry>();
        for (var i = 0; i < count; i++)
            chain.Add(CustodyChain.Next(chain.LastOrDefault(), new((CustodyKind)(i % 8), $"package-{i / 3}", new string('a', 64), At.AddMinutes(i), "officer", i >= rewriteFrom ? "rewritten" : $"detail {i}")));
        return chain;
    }
}

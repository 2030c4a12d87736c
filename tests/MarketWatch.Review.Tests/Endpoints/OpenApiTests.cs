using MarketWatch.Review.Endpoints;
using MarketWatch.Testing;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace MarketWatch.Review.Tests.Endpoints;

[CancelAfter(60_000)]
public sealed class OpenApiTests
{
    private const string Rewrite = "MARKETWATCH_WRITE_OPENAPI";

    [Test]
    public async Task Document_is_the_committed_one(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var document = await site.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiRegistration.Document).GetOpenApiDocumentAsync(ct);
        var written = (await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct)).ReplaceLineEndings("\n") + "\n";
        var path = Repository.PathTo("src", "MarketWatch.Review", "openapi.json");
        if (Environment.GetEnvironmentVariable(Rewrite) == "1") await File.WriteAllTextAsync(path, written, ct);
        Assert.That(File.Exists(path) ? await File.ReadAllTextAsync(path, ct) : "", Is.EqualTo(written), $"the API is not what openapi.json says; run this test with {Rewrite}=1 to write it anew, and commit it");
    }
}

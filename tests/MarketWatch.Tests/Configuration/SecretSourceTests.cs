using MarketWatch.Configuration;
using MarketWatch.Tests.Marketplaces;

namespace MarketWatch.Tests.Configuration;

internal sealed class SecretSourceTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("marketwatch-secrets-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void TryFind_variable_gives_its_value()
    {
        var found = Source("env:BAZAAR_USER").TryFind("bazaar", "username", out var value, out var problem);

        Assert.That((found, value, problem), Is.EqualTo((true, "karin", "")));
    }

    [Test]
    public void TryFind_file_gives_its_text_without_the_last_line_break()
    {
        var file = Path.Combine(_folder, "secret");
        File.WriteAllText(file, " p w\n");

        Assert.That(Source("file:" + file).TryFind("bazaar", "username", out var value, out _), Is.True);
        Assert.That(value, Is.EqualTo(" p w"));
    }

    [TestCase("env:NOT_SET", "secret 'username' of marketplace 'bazaar': the environment variable NOT_SET is not set")]
    [TestCase("env:EMPTY", "secret 'username' of marketplace 'bazaar': the environment variable EMPTY is not set")]
    [TestCase("file:/nowhere/secret", "secret 'username' of marketplace 'bazaar': the file /nowhere/secret is not there")]
    [TestCase("hunter2", "secret 'username' of marketplace 'bazaar' in marketwatch.yaml is neither env:NAME nor file:/path")]
    public void TryFind_nothing_there_names_what_is_missing(string reference, string expected)
    {
        var found = Source(reference).TryFind("bazaar", "username", out var value, out var problem);

        Assert.That((found, value, problem), Is.EqualTo((false, (string?)null, expected)));
    }

    [Test]
    public void TryFind_empty_file_says_so()
    {
        var file = Path.Combine(_folder, "secret");
        File.WriteAllText(file, "\n");

        Assert.That(Source("file:" + file).TryFind("bazaar", "username", out _, out var problem), Is.False);
        Assert.That(problem, Does.EndWith("is empty"));
    }

    [Test]
    public void TryFind_name_not_in_the_options_says_what_to_add()
    {
        Assert.That(Source("env:BAZAAR_USER").TryFind("bazaar", "password", out _, out var problem), Is.False);
        Assert.That(problem, Is.EqualTo("secret 'password' of marketplace 'bazaar' is not named in marketwatch.yaml: add secrets.bazaar.password with env:NAME or file:/path"));
    }

    [Test]
    public void ProblemsOf_definition_names_each_missing_secret_of_its_sign_in()
    {
        var problems = Source("env:BAZAAR_USER").ProblemsOf(BazaarText.Read(BazaarText.Whole).Require());

        Assert.That(problems.Single(), Does.StartWith("secret 'password' of marketplace 'bazaar' is not named"));
    }

    private static SecretSource Source(string reference) => new(
        new() { Secrets = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["bazaar"] = new Dictionary<string, string> { ["username"] = reference } } },
        name => name switch { "BAZAAR_USER" => "karin", "EMPTY" => "", _ => null });
}

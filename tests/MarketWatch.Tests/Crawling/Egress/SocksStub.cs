using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MarketWatch.Tests.Crawling.Egress;

/// <summary>A SOCKS5 proxy that writes down what it is asked for, then gives a fixed reply or connects to a fixed port of this machine.</summary>
internal sealed class SocksStub : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private readonly byte _reply;

    public SocksStub(byte reply = 0)
    {
        _reply = reply;
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"socks5://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Kind of address, host and port as asked for.</summary>
    public List<(byte Kind, string Host, int Port)> Asked { get; } = [];

    public string? SignedInAs { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        try
        {
            await _serving;
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or IOException)
        {
            // stopped
        }

        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            var stream = client.GetStream();
            await GreetAsync(stream);
            var head = await TakeAsync(stream, 4);
            var length = head[3] switch { 1 => 4, 4 => 16, _ => (await TakeAsync(stream, 1))[0] };
            var host = await TakeAsync(stream, length);
            var port = await TakeAsync(stream, 2);
            Asked.Add((head[3], head[3] == 3 ? Encoding.ASCII.GetString(host) : new IPAddress(host).ToString(), (port[0] << 8) | port[1]));
            await stream.WriteAsync(new byte[] { 5, _reply, 0, 1, 0, 0, 0, 0, 0, 0 }, _stop.Token);
            if (_reply == 0) await stream.WriteAsync("hello"u8.ToArray(), _stop.Token);
        }
    }

    private async Task GreetAsync(NetworkStream stream)
    {
        var methods = await TakeAsync(stream, (await TakeAsync(stream, 2))[1]);
        await stream.WriteAsync(new byte[] { 5, methods[0] }, _stop.Token);
        if (methods[0] != 2) return;
        var user = Encoding.UTF8.GetString(await TakeAsync(stream, (await TakeAsync(stream, 2))[1]));
        var password = Encoding.UTF8.GetString(await TakeAsync(stream, (await TakeAsync(stream, 1))[0]));
        SignedInAs = $"{user}:{password}";
        await stream.WriteAsync(new byte[] { 1, 0 }, _stop.Token);
    }

    private async Task<byte[]> TakeAsync(NetworkStream stream, int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, _stop.Token);
        return bytes;
    }
}

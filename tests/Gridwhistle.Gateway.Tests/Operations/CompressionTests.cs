using Gridwhistle.Gateway.Operations;
using Microsoft.AspNetCore.Http;

namespace Gridwhistle.Operations;

public sealed class CompressionTests
{
    [Theory]
    [InlineData("gzip, deflate, br", Compression.Brotli)]
    [InlineData("gzip", Compression.Gzip)]
    [InlineData("GZIP", Compression.Gzip)]
    [InlineData("br;q=0, gzip;q=0.5", Compression.Gzip)]
    [InlineData("*", Compression.Brotli)]
    [InlineData("br;q=0, *;q=0.1", Compression.Gzip)]
    [InlineData("identity", Compression.None)]
    [InlineData("zstd", Compression.None)]
    [InlineData(";;;", Compression.None)]
    [InlineData("", Compression.None)]
    internal void Of_WhatTheReaderTakes_IsTheSmallest(string accepted, Compression expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptEncoding = accepted;
        Assert.Equal(expected, Compressions.Of(request));
    }
}

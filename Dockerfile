# The program in a container. Publish first, then build:
#   dotnet publish src/MarketWatch.Cli -c Release -r linux-x64 --self-contained -o artifacts/publish
#   docker compose up --build
FROM debian:12-slim
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends chromium-headless-shell fonts-dejavu-core fonts-liberation2 fonts-noto-cjk ca-certificates curl libssl3 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --create-home marketwatch \
 && install -d -o marketwatch -g marketwatch /unit/data
COPY artifacts/publish /program
USER marketwatch
ENV MARKETWATCH_HOME=/unit MARKETWATCH_CHROMIUM=/usr/bin/chromium-headless-shell HOME=/tmp
WORKDIR /unit
ENTRYPOINT ["/program/MarketWatch.Cli"]
CMD ["serve", "--listen", "http://0.0.0.0:5080"]

# offbook with fonts and git, for any CI that runs containers; docs/guide/ci.md tells how.
#
#   docker build -t offbook .
#   docker run --rm -v "$PWD:/talk" --user "$(id -u):$(id -g)" offbook build --strict
#
# amd64 has the embedded browser, which comes with the package; any other machine gets Debian's Chromium.

FROM node:22-bookworm-slim AS package
WORKDIR /offbook
COPY . .
RUN npm ci --no-audit --no-fund && npm pack --pack-destination /

FROM node:22-bookworm-slim
ARG TARGETARCH=amd64
# The bundled faces are enough for most talks; these are for `fonts: system`, and for Debian's Chromium.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        ca-certificates git fonts-dejavu-core fonts-liberation2 fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji \
        $(test "$TARGETARCH" = amd64 || echo chromium) \
    && rm -rf /var/lib/apt/lists/*
RUN --mount=type=bind,from=package,source=/,target=/package \
    npm install --global --ignore-scripts --no-audit --no-fund /package/offbook-*.tgz \
    && npm cache clean --force
# Files of somebody else are mounted here, and git is asked what changed in them.
RUN git config --system --add safe.directory /talk
# Whatever user it runs as can keep what is dear to make.
ENV OFFBOOK_CACHE=/var/cache/offbook
RUN mkdir --mode=1777 "$OFFBOOK_CACHE"
USER node
WORKDIR /talk
ENTRYPOINT ["offbook"]
CMD ["--help"]

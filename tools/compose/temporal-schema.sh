#!/bin/sh
# Makes and upgrades Temporal's two databases; repeating it changes nothing. Credentials come by SQL_USER and SQL_PASSWORD.
set -eu
for kind in temporal visibility; do
  [ "$kind" = temporal ] && database=temporal || database=temporal_visibility
  tool="temporal-sql-tool --plugin postgres12 --endpoint postgres --port 5432 --database $database"
  $tool create
  $tool setup-schema -v 0.0
  $tool update-schema -d "/etc/temporal/schema/postgresql/v12/$kind/versioned"
done

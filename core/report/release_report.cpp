// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/release_report.h"

#include "core/report/json_writer.h"

namespace graylens::report {

namespace {

void writeComparison(JsonWriter& json, const release::Comparison& c)
{
    json.member("verdict", release::name(c.outcome)).member("gray", c.gray).member("production", c.production);
    json.member("change", c.change.estimate);
    json.member("change_low", c.change.low).member("change_high", c.change.high);
    json.member("gray_users", c.grayUsers).member("production_users", c.productionUsers);
    json.member("more_users_needed", c.moreUsers).member("hurt_users", c.hurtUsers);
    json.key("notes").beginArray();
    for (const release::Note& note : c.notes)
        json.value(release::name(note.code));
    json.endArray();
}

void writeTail(JsonWriter& json, const release::Comparison& c)
{
    json.key("tail").beginArray();
    for (const release::TailPoint& point : c.tail) {
        json.beginObject().member("percentile", point.percentile).member("gray", point.gray);
        json.member("gray_low", point.grayLow).member("gray_high", point.grayHigh);
        json.member("production", point.production).member("production_low", point.productionLow);
        json.member("production_high", point.productionHigh).endObject();
    }
    json.endArray();
}

} // namespace

std::string verdictsJson(std::span<const release::Verdict> verdicts)
{
    std::string out;
    JsonWriter json(out);
    json.beginArray();
    for (const release::Verdict& verdict : verdicts) {
        json.beginObject().member("metric", verdict.metric->id);
        writeComparison(json, verdict.overall);
        const bool isTime = verdict.metric->kind == release::MetricKind::Duration;
        json.member("percentile", isTime ? std::optional(verdict.overall.percentile) : std::nullopt);
        writeTail(json, verdict.overall);
        json.key("strata").beginArray();
        for (const release::StratumVerdict& stratum : verdict.strata) {
            json.beginObject().member("stratum", stratum.stratum);
            writeComparison(json, stratum.comparison);
            json.endObject();
        }
        json.endArray().endObject();
    }
    json.endArray();
    return out;
}

} // namespace graylens::report

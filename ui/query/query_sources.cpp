// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/query/query_sources.h"

#include <algorithm>

#include "core/query/query.h"

namespace graylens::ui {

namespace {

std::optional<query::Source> sourceOf(const Session& session, int file, std::string name)
{
    const OpenFile* open = session.file(file);
    const trace::TracePtr trace = open && open->document ? open->document->primary() : nullptr;
    if (!trace)
        return std::nullopt;
    return query::Source {std::move(name), trace, open->document->traces()};
}

std::optional<std::int64_t> firstOf(const query::Answer& answer, std::size_t row, query::Unit unit)
{
    // "dur" itself says more than other lengths beside it.
    std::optional<std::int64_t> found;
    for (std::size_t i = 0; i < answer.columns.size(); ++i) {
        const query::Value value = answer.at(row, i);
        if (answer.columns[i].unit != unit || value.kind != query::ValueKind::Integer)
            continue;
        if (!found || answer.columns[i].name == "dur")
            found = value.integer;
    }
    return found;
}

} // namespace

std::vector<query::Source> sourcesOf(const Session& session, int documentId)
{
    std::vector<query::Source> out;
    const auto add = [&](int file, const std::string& name) {
        if (auto source = sourceOf(session, file, name); source && out.size() < query::Engine::kMaxSources)
            out.push_back(std::move(*source));
    };
    const Comparison* comparison = session.comparison(documentId);
    if (!comparison) {
        add(documentId, "main");
        return out;
    }
    const QList<int> files = session.filesOf(*comparison);
    const auto normal = comparison->normal.size(), abnormal = comparison->abnormal.size();
    for (qsizetype i = 0; i < files.size(); ++i) {
        const bool isNormal = i < normal;
        const std::string side = isNormal ? "normal" : "abnormal";
        const bool isOnly = (isNormal ? normal : abnormal) == 1;
        add(files[i], isOnly ? side : side + std::to_string(isNormal ? i + 1 : i - normal + 1));
    }
    return out;
}

std::optional<TimeRange> rangeOfRow(const query::Answer& answer, std::size_t row)
{
    const auto begin = firstOf(answer, row, query::Unit::Time);
    if (!begin)
        return std::nullopt;
    const auto length = firstOf(answer, row, query::Unit::Duration);
    return TimeRange {*begin, *begin + std::max<std::int64_t>(0, length.value_or(0))};
}

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include <QByteArray>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/trace/trace.h"
#include "tests/support/test_data.h"

namespace graylens::test {

/// What the samples of a trace weigh by name of their frames; recursion counts once.
struct SampleTotals
{
    std::int64_t sum = 0;
    std::map<std::string, std::int64_t> self, total;
};

inline SampleTotals sampleTotals(const trace::Trace& trace)
{
    SampleTotals out;
    for (std::size_t i = 0; i < trace.samples.size(); ++i) {
        const std::int64_t weight = trace.samples.weight[i];
        out.sum += weight;
        std::set<std::string> names;
        for (StackId at = trace.samples.stack[i]; !at.isNone(); at = trace.stacks.caller[at.value()]) {
            const std::string name(trace.text(trace.frames.name[trace.stacks.frame[at.value()].value()]));
            if (names.empty())
                out.self[name] += weight;
            if (names.insert(name).second)
                out.total[name] += weight;
        }
    }
    return out;
}

/// Weight of every stack, spelled "root;...;leaf".
inline std::map<std::string, std::int64_t> stackWeights(const trace::Trace& trace)
{
    std::map<std::string, std::int64_t> out;
    for (std::size_t i = 0; i < trace.samples.size(); ++i) {
        std::string text;
        for (StackId at = trace.samples.stack[i]; !at.isNone(); at = trace.stacks.caller[at.value()]) {
            const std::string frame(trace.text(trace.frames.name[trace.stacks.frame[at.value()].value()]));
            text = text.empty() ? frame : frame + ";" + text;
        }
        out[text] += trace.samples.weight[i];
    }
    return out;
}

/// What an independent tool said of one of the real files; empty where it said nothing.
inline QJsonObject truthOf(const char* tool, const QString& file)
{
    QFile truth(realData("truth/") + QString::fromUtf8(tool) + QLatin1Char('/') + file + QStringLiteral(".json"));
    return truth.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(truth.readAll()).object() : QJsonObject();
}

} // namespace graylens::test

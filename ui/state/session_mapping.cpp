// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Which mapping a file's obfuscated names are cleared with: chosen, remembered, found again by map id.
#include <array>
#include <string>

#include <QFileInfo>

#include "core/workspace/workspace.h"
#include "ui/jobs/job_runner.h"
#include "ui/state/session.h"

namespace graylens::ui {

namespace {

std::string keyOfFile(const QString& path)
{
    return "mapping.of:" + path.toStdString();
}

/// What a trace says about its build, the surest first: the key under which its mapping is remembered. Empty = nothing.
std::array<std::string, 2> keysOfBuild(const imports::Document& document)
{
    std::array<std::string, 2> keys;
    for (const trace::TracePtr& trace : document.traces()) {
        for (const char* id : {"app.map_id", "pg_map_id", "map.id", "app.build_id"}) {
            if (const auto value = trace->metadataValue(id); keys[0].empty() && !value.empty())
                keys[0] = "mapping.for-id:" + std::string(value);
        }
        const auto name = trace->metadataValue("app.name");
        const auto version = trace->metadataValue("app.version");
        if (keys[1].empty() && !name.empty() && !version.empty())
            keys[1] = "mapping.for-version:" + std::string(name) + " " + std::string(version);
    }
    return keys;
}

/// What is remembered of a file whose names are to stay as they are: no path.
constexpr const char* kNone = "none";

/// The mapping remembered under a key, as long as the file is there.
QString remembered(const workspace::Workspace* workspace, const std::string& key)
{
    const auto value = workspace && !key.empty() ? workspace->value(key) : std::nullopt;
    const QString path = QString::fromStdString(value.value_or(std::string()));
    return value != kNone && QFileInfo(path).isFile() ? path : QString();
}

} // namespace

QString Session::rememberedMapping(const QString& path) const
{
    return remembered(m_workspace, keyOfFile(path));
}

QString Session::mappingOfBuild(const imports::Document& document) const
{
    const auto keys = keysOfBuild(document);
    return remembered(m_workspace, keys[0].empty() ? keys[1] : keys[0]);
}

bool Session::keepsItsNames(const QString& path) const
{
    return m_workspace && m_workspace->value(keyOfFile(path)) == kNone;
}

QString Session::suggestedMapping(int fileId) const
{
    const OpenFile* open = file(fileId);
    if (!open || !open->document)
        return {};
    for (const std::string& key : keysOfBuild(*open->document)) {
        if (const QString path = remembered(m_workspace, key); !path.isEmpty())
            return path;
    }
    return {};
}

void Session::setMapping(int fileId, const QString& mapping)
{
    OpenFile* open = find(fileId);
    if (!open || open->memberOf != 0 || open->mapping == mapping)
        return;
    const QString path = open->path;
    if (m_workspace) {
        const std::string value = mapping.isEmpty() ? kNone : mapping.toStdString();
        // That it cannot be remembered is no reason not to use it.
        (void)m_workspace->setValue(keyOfFile(path), value);
        for (const std::string& key : open->document ? keysOfBuild(*open->document) : std::array<std::string, 2> {}) {
            if (!key.empty() && !mapping.isEmpty())
                (void)m_workspace->setValue(key, value);
        }
    }
    if (open->job)
        open->job->cancel();
    open->mapping = mapping;
    open->mappingChosen = true;
    open->document.reset();
    load(*open);
    Q_EMIT fileChanged(fileId);
    for (const int id : comparisons()) {
        Comparison* item = findComparison(id);
        if (!item || (!item->normal.contains(path) && !item->abnormal.contains(path)))
            continue;
        if (item->job)
            item->job->cancel();
        item->job = nullptr;
        item->result.reset();
        item->failed = false;
        Q_EMIT comparisonChanged(id);
    }
}

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/sentry/events.h"

#include <algorithm>

#include <fmt/format.h>

namespace graylens::sentry {

using namespace backend;

namespace {

std::uint64_t addressOf(std::string_view text)
{
    std::uint64_t out = 0;
    if (text.starts_with("0x"))
        std::from_chars(text.data() + 2, text.data() + text.size(), out, 16);
    return out;
}

cluster::CrashFrame frameOf(const json::Value& json)
{
    cluster::CrashFrame frame;
    const std::string function = json::text(json, "function"), module = json::text(json, "module");
    // In managed code the module is the class.
    frame.function = module.empty() || function.empty() ? function : module + "." + function;
    frame.file = json::text(json, "filename");
    frame.module = json::text(json, "package");
    frame.line = static_cast<std::int32_t>(std::min<std::uint64_t>(json::count(json, "lineNo"), INT32_MAX));
    frame.address = addressOf(json::text(json, "instructionAddr"));
    return frame;
}

void addFrames(const std::optional<json::Value>& stack, std::vector<cluster::CrashFrame>& out)
{
    if (!stack || !stack->is_object())
        return;
    json::each(json::member(*stack, "frames"), [&out](const json::Value& frame) { out.push_back(frameOf(frame)); });
    std::ranges::reverse(out); // theirs come outermost first
}

/// An entry's "data"; entries have a type: "exception", "breadcrumbs", "threads", ...
std::optional<json::Value> entryOf(const json::Value& event, std::string_view type)
{
    std::optional<json::Value> out;
    json::each(json::member(event, "entries"), [&](const json::Value& entry) {
        if (!out && json::text(entry, "type") == type)
            out = json::member(entry, "data");
    });
    return out && out->is_object() ? out : std::nullopt;
}

std::string breadcrumbOf(const json::Value& crumb)
{
    std::string text = json::text(crumb, "timestamp");
    for (const std::string& part : {json::text(crumb, "category"), json::text(crumb, "message")})
        if (!part.empty())
            text += (text.empty() ? "" : " ") + part;
    if (const auto data = json::member(crumb, "data"); data && data->is_object())
        text += " " + simdjson::minify(*data);
    return text;
}

/// The stack of the thread that crashed, where the exception has none.
void addThread(const json::Value& event, std::vector<cluster::CrashFrame>& frames)
{
    const auto threads = entryOf(event, "threads");
    if (!threads)
        return;
    json::each(json::member(*threads, "values"), [&frames](const json::Value& thread) {
        bool isCrashed = false;
        const auto crashed = json::member(thread, "crashed");
        if (crashed && crashed->get(isCrashed) == simdjson::SUCCESS && isCrashed && frames.empty())
            addFrames(json::member(thread, "stacktrace"), frames);
    });
}

std::string contextText(const json::Value& event, std::string_view context, std::string_view key)
{
    const auto all = json::member(event, "contexts");
    const auto part = all && all->is_object() ? json::member(*all, context) : std::nullopt;
    if (!part || !part->is_object())
        return {};
    bool is = false;
    const auto value = json::member(*part, key);
    if (value && value->get(is) == simdjson::SUCCESS)
        return is ? "true" : "false";
    return value ? json::text(*value) : std::string();
}

} // namespace

cluster::CrashKind kindOf(std::string_view platform, std::string_view exception)
{
    using enum cluster::CrashKind;
    if (exception == "ANR" || exception == "ApplicationNotResponding" || exception == "App Hanging")
        return Anr;
    if (exception.ends_with("OutOfMemoryError") || exception == "WatchdogTermination")
        return OutOfMemory;
    if (platform == "native" || platform == "c" || platform == "cocoa" || exception.starts_with("SIG")
        || exception.starts_with("EXC_"))
        return Native;
    return platform.empty() || platform == "other" ? Unknown : Managed;
}

Environment environmentOf(const json::Value& event, const Account& account)
{
    Environment out;
    json::each(json::member(event, "tags"), [&](const json::Value& tag) {
        const std::string key = json::text(tag, "key");
        for (std::size_t i = 0; i < kDimensions; ++i) {
            const auto dimension = static_cast<Dimension>(i);
            if (!key.empty() && key == tagOf(dimension))
                out[dimension] = ours(dimension, json::text(tag, "value"), account);
        }
    });
    if (const auto user = json::member(event, "user"); user && user->is_object()) {
        out.device = json::text(*user, "id");
        if (const auto geo = json::member(*user, "geo"); geo && geo->is_object())
            out[Dimension::Region] = json::text(*geo, "country_code");
    }
    out[Dimension::Network] = contextText(event, "device", "connection_type");
    out[Dimension::Foreground] = ours(Dimension::Foreground, contextText(event, "app", "in_foreground"), account);
    if (const std::string low = contextText(event, "device", "low_memory"); !low.empty())
        out[Dimension::Memory] = low == "true" ? "low" : "normal";
    return out;
}

CrashRecord crashOf(const json::Value& event, const Account& account)
{
    CrashRecord out;
    out.id = json::text(event, "eventID");
    out.timeMs = timeOf(json::text(event, "dateCreated"));
    out.environment = environmentOf(event, account);
    if (const auto exceptions = entryOf(event, "exception")) {
        json::each(json::member(*exceptions, "values"), [&out](const json::Value& exception) {
            out.report.reason = json::text(exception, "type");
            out.report.message = json::text(exception, "value");
            out.report.frames.clear();
            addFrames(json::member(exception, "stacktrace"), out.report.frames);
        });
    } else {
        out.report.reason = json::text(event, "title");
        out.report.message = json::text(event, "message");
    }
    if (out.report.frames.empty())
        addThread(event, out.report.frames);
    out.report.kind = kindOf(json::text(event, "platform"), out.report.reason);
    if (const auto crumbs = entryOf(event, "breadcrumbs"))
        json::each(json::member(*crumbs, "values"),
                   [&out](const json::Value& crumb) { out.breadcrumbs.push_back(breadcrumbOf(crumb)); });
    return out;
}

} // namespace graylens::sentry

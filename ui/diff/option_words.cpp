// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/option_words.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include <QCoreApplication>

#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

using analysis::DiffOptions;
using analysis::WindowSpec;

namespace {

struct Options
{
    Q_DECLARE_TR_FUNCTIONS(Options)
};

void addPairs(QStringList& out, const std::vector<analysis::NamePair>& pairs, const QString& pattern)
{
    for (const analysis::NamePair& pair : pairs)
        out.append(pattern.arg(shortName(pair.normal), shortName(pair.abnormal)));
}

/// Takes the chip away where it is one of these; else counts on.
template <class T> bool take(std::vector<T>& from, int& chip)
{
    const int size = static_cast<int>(from.size());
    if (chip >= 0 && chip < size) {
        from.erase(from.begin() + chip);
        return true;
    }
    chip -= size;
    return false;
}

} // namespace

QString windowName(const WindowSpec& window)
{
    const QString method = shortName(window.method);
    switch (window.kind) {
    case WindowSpec::Kind::Whole:
        break;
    case WindowSpec::Kind::Startup:
        return Options::tr("startup");
    case WindowSpec::Kind::Method:
        return window.occurrence == 1 ? Options::tr("first call of %1").arg(method)
                                      : Options::tr("call %1 of %2").arg(window.occurrence).arg(method);
    case WindowSpec::Kind::Until:
        return Options::tr("until %1 ends").arg(method);
    case WindowSpec::Kind::Range:
        return window.range.end == std::numeric_limits<TimeNs>::max()
            ? Options::tr("from %1 on").arg(durationText(window.range.begin))
            : Options::tr("%1 to %2").arg(durationText(window.range.begin), durationText(window.range.end));
    }
    return Options::tr("whole trace");
}

QStringList optionChips(const DiffOptions& options)
{
    QStringList chips;
    if (options.window[0] == options.window[1]) {
        if (options.window[0].kind != WindowSpec::Kind::Whole)
            chips.append(Options::tr("Window: %1").arg(windowName(options.window[0])));
    } else {
        chips.append(Options::tr("Window: %1 → %2").arg(windowName(options.window[0]), windowName(options.window[1])));
    }
    if (!options.part.empty())
        chips.append(Options::tr("Measured: %1").arg(fromUtf8(options.part)));
    for (const std::string& text : options.myCode)
        chips.append(Options::tr("My code: %1").arg(fromUtf8(text)));
    for (const std::string& text : options.exclude)
        chips.append(Options::tr("Left out: %1").arg(fromUtf8(text)));
    addPairs(chips, options.pairMethods, Options::tr("Same method: %1 = %2"));
    addPairs(chips, options.pairThreads, Options::tr("Same thread: %1 = %2"));
    return chips;
}

DiffOptions withoutChip(DiffOptions options, int chip)
{
    if (options.window != decltype(options.window) {} && chip-- == 0) {
        options.window = {};
        return options;
    }
    if (!options.part.empty() && chip-- == 0) {
        options.part.clear();
        return options;
    }
    static_cast<void>(take(options.myCode, chip) || take(options.exclude, chip) || take(options.pairMethods, chip)
                      || take(options.pairThreads, chip));
    return options;
}

QString packagePrefix(std::string_view name)
{
    std::string_view plain = name.substr(0, name.find_first_of("(<: "));
    if (name.find("::") != std::string_view::npos) { // C++: the outermost namespace or class
        const std::size_t end = name.find("::");
        return fromUtf8(name.substr(0, end + 2));
    }
    const std::size_t method = plain.rfind('.');
    if (method == std::string_view::npos || method == 0)
        return fromUtf8(plain.empty() ? name : plain);
    const std::size_t type = plain.rfind('.', method - 1);
    return fromUtf8(plain.substr(0, (type == std::string_view::npos ? method : type) + 1));
}

std::vector<std::uint32_t> pairCandidates(const analysis::DiffTree& tree, std::uint32_t node)
{
    std::vector<std::uint32_t> found;
    if (node == 0 || node >= tree.size())
        return found;
    const bool isNormal = tree.abnormal.presence[node] == 0;
    const auto& own = isNormal ? tree.normal : tree.abnormal;
    const auto& other = isNormal ? tree.abnormal : tree.normal;
    if (other.presence[node] > 0)
        return found; // it is paired already
    std::vector<bool> seen(tree.names->size());
    for (std::uint32_t n = 1; n < tree.size(); ++n)
        if (tree.isThread(n) == tree.isThread(node) && own.presence[n] == 0 && other.presence[n] > 0)
            found.push_back(n);
    std::stable_sort(found.begin(), found.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return other.total[a] > other.total[b]; });
    std::erase_if(found, [&](std::uint32_t n) {
        const bool wasSeen = seen[tree.name[n].value()];
        seen[tree.name[n].value()] = true;
        return wasSeen;
    });
    return found;
}

analysis::NamePair pairOf(const analysis::DiffTree& tree, std::uint32_t node, std::string_view other)
{
    const std::string own(tree.text(node));
    return tree.abnormal.presence[node] == 0 ? analysis::NamePair {own, std::string(other)}
                                             : analysis::NamePair {std::string(other), own};
}

} // namespace graylens::ui

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/pulls/pull_words.h"

#include <numeric>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace graylens::ui {

using backend::DeviceState;
using backend::TaskState;

namespace {

struct PullWords
{
    Q_DECLARE_TR_FUNCTIONS(graylens::ui::PullWords)
};

} // namespace

QString kindText(backend::TaskKind kind)
{
    return kind == backend::TaskKind::Trace ? PullWords::tr("Trace") : PullWords::tr("Log");
}

QString stateText(TaskState state)
{
    switch (state) {
    case TaskState::Active:
        return PullWords::tr("… Under way");
    case TaskState::Succeeded:
        return PullWords::tr("✓ All here");
    case TaskState::Partial:
        return PullWords::tr("◐ Some here");
    case TaskState::Failed:
        return PullWords::tr("✕ Failed");
    case TaskState::Cancelled:
        return PullWords::tr("⊘ Cancelled");
    case TaskState::Expired:
        return PullWords::tr("⌛ Expired");
    }
    return {};
}

QString stateText(DeviceState state)
{
    switch (state) {
    case DeviceState::Waiting:
        return PullWords::tr("… Not heard of since");
    case DeviceState::Replied:
        return PullWords::tr("… Has the task");
    case DeviceState::WaitingForForeground:
        return PullWords::tr("… Waits for the app to be opened");
    case DeviceState::Uploading:
        return PullWords::tr("▲ Uploading");
    case DeviceState::Sent:
        return PullWords::tr("▲ Sent, being checked");
    case DeviceState::Finished:
        return PullWords::tr("✓ Finished");
    case DeviceState::Empty:
        return PullWords::tr("∅ Empty");
    case DeviceState::Failed:
        return PullWords::tr("✕ Failed");
    case DeviceState::Refused:
        return PullWords::tr("✕ Refused");
    case DeviceState::Suspended:
        return PullWords::tr("‖ Suspended");
    case DeviceState::Cancelled:
        return PullWords::tr("⊘ Cancelled");
    case DeviceState::Expired:
        return PullWords::tr("⌛ Expired");
    }
    return {};
}

QString stateMeaning(DeviceState state)
{
    switch (state) {
    case DeviceState::Waiting:
        return PullWords::tr(
            "The phone has not asked for tasks since this one was made: it is off, or the app is not used.");
    case DeviceState::Replied:
        return PullWords::tr("The phone knows of the task and has not begun yet.");
    case DeviceState::WaitingForForeground:
        return PullWords::tr("The phone goes on as soon as its user opens the app.");
    case DeviceState::Uploading:
        return PullWords::tr("The phone may send now, and does.");
    case DeviceState::Sent:
        return PullWords::tr("All bytes are here; whether they are a bundle is being looked at.");
    case DeviceState::Finished:
        return PullWords::tr("A sealed bundle is here.");
    case DeviceState::Empty:
        return PullWords::tr("The phone says it is done, but sent nothing, or a placeholder instead of a bundle.");
    case DeviceState::Failed:
        return PullWords::tr("The phone could not do it; it can be asked again.");
    case DeviceState::Refused:
        return PullWords::tr("The user, or a quota on the phone, does not allow it.");
    case DeviceState::Suspended:
        return PullWords::tr("Limits of the app hold it back for now; it may still go on.");
    case DeviceState::Cancelled:
        return PullWords::tr("The task was taken back before the phone was through.");
    case DeviceState::Expired:
        return PullWords::tr("Time was up before the phone was through; it can be asked again.");
    }
    return {};
}

QString countsText(const backend::DeviceCounts& counts)
{
    const auto of = [&](DeviceState state) { return counts.at(static_cast<std::size_t>(state)); };
    const auto number = [](std::uint64_t value) { return QLocale().toString(static_cast<qulonglong>(value)); };
    const auto all = std::accumulate(counts.begin(), counts.end(), std::uint64_t {0});
    QStringList parts {PullWords::tr("%1 of %2 finished").arg(number(of(DeviceState::Finished)), number(all))};
    for (const auto& [state, text] : {std::pair {DeviceState::Empty, PullWords::tr("%1 empty")},
                                      std::pair {DeviceState::Failed, PullWords::tr("%1 failed")},
                                      std::pair {DeviceState::Refused, PullWords::tr("%1 refused")},
                                      std::pair {DeviceState::Expired, PullWords::tr("%1 expired")},
                                      std::pair {DeviceState::Cancelled, PullWords::tr("%1 cancelled")}})
        if (of(state) > 0)
            parts.append(text.arg(number(of(state))));
    return parts.join(PullWords::tr(", "));
}

Outcome outcomeOf(DeviceState state)
{
    return state == DeviceState::Finished ? Outcome::Finished
        : backend::isFinal(state)         ? Outcome::Nothing
                                          : Outcome::UnderWay;
}

bool isWorthAnotherTry(DeviceState state)
{
    return outcomeOf(state) == Outcome::Nothing && state != DeviceState::Refused;
}

} // namespace graylens::ui

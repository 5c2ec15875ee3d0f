// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_line.h"

#include <chrono>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "app/cli/commands/key_access.h"

namespace graylens::cli {
namespace {

void put(const std::string& text)
{
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

std::string lineOf(const Progress& progress)
{
    const std::string stage = progress.stage();
    if (progress.total() == 0)
        return fmt::format("\r\033[K{}", stage.empty() ? "working" : stage);
    const double percent = 100.0 * static_cast<double>(progress.done()) / static_cast<double>(progress.total());
    return fmt::format("\r\033[K{} {:.0f} %", stage.empty() ? "working" : stage, percent);
}

} // namespace

ProgressLine::ProgressLine(const Progress& progress)
    : m_progress(progress)
{
    if (::isatty(STDERR_FILENO) == 1)
        m_thread = std::thread([this] { run(); });
}

ProgressLine::~ProgressLine()
{
    if (!m_thread.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_done = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void ProgressLine::run()
{
    using namespace std::chrono_literals;
    std::unique_lock lock(m_mutex);
    if (m_wake.wait_for(lock, 500ms, [this] { return m_done; }))
        return;
    do {
        if (!isAskingForPassphrase())
            put(lineOf(m_progress));
    } while (!m_wake.wait_for(lock, 100ms, [this] { return m_done; }));
    put("\r\033[K");
}

} // namespace graylens::cli

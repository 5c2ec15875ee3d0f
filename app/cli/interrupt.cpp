// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

#include "app/cli/verb.h"

namespace graylens::cli {
namespace {

std::array<int, 2> wakePipe {-1, -1};
volatile std::sig_atomic_t signalsSeen = 0;

/// Only interrupts a system call that waits.
constexpr int kNudge = SIGUSR2;

void onSignal(int)
{
    const int before = errno;
    signalsSeen = signalsSeen + 1;
    if (signalsSeen > 1)
        ::_exit(kInterrupted);
    const char stop = 's';
    [[maybe_unused]] const ssize_t written = ::write(wakePipe[1], &stop, 1);
    errno = before;
}

void onNudge(int) { }

void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler; // no SA_RESTART: a prompt for a passphrase must give up
    sigaction(signal, &action, nullptr);
}

/// Readers that try again after an interruption find the end instead of waiting on.
void endStandardInput(pthread_t reader)
{
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (nothing < 0)
        return;
    ::dup2(nothing, STDIN_FILENO);
    ::close(nothing);
    pthread_kill(reader, kNudge);
}

} // namespace

Interrupt::Interrupt()
{
    std::signal(SIGPIPE, SIG_IGN);
    if (::pipe2(wakePipe.data(), O_CLOEXEC) != 0)
        return; // without a pipe signals keep their default: the process just ends
    handle(kNudge, onNudge);
    m_watcher = std::thread([this, reader = pthread_self()] {
        char what = 0;
        while (::read(wakePipe[0], &what, 1) < 0 && errno == EINTR) { }
        if (what != 's')
            return;
        m_source.request_stop(); // first, so that whoever finds the end of the input also finds this
        endStandardInput(reader);
    });
    handle(SIGINT, onSignal);
    handle(SIGTERM, onSignal);
}

bool Interrupt::hasHappened() const
{
    return signalsSeen > 0;
}

Interrupt::~Interrupt()
{
    if (!m_watcher.joinable())
        return;
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    const char quit = 'q';
    [[maybe_unused]] const ssize_t written = ::write(wakePipe[1], &quit, 1);
    m_watcher.join();
    ::close(wakePipe[0]);
    ::close(wakePipe[1]);
}

} // namespace graylens::cli

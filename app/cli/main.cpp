// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <cstring>
#include <exception>
#include <iostream>

#include <unistd.h>

#include "app/cli/command_line.h"
#include "app/cli/fd_stream.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress_line.h"
#include "app/cli/verb.h"
#include "core/base/worker_pool.h"

using namespace graylens;

namespace {

int runProgram(int argc, char** argv, std::ostream& out)
{
    const cli::Interrupt interrupt;
    WorkerPool pool;
    Progress progress;
    const cli::ProgressLine line(progress);
    cli::Context context(out, std::cerr, Operation {interrupt.token(), &progress, &pool});
    context.useCache(cache::settingsFromEnvironment());
    try {
        const int code = cli::runCommandLine(argc, argv, context);
        out.flush();
        context.keepDecoded();
        // Whatever else went wrong after a signal went wrong because of it.
        return code == cli::kDone || !interrupt.hasHappened() ? code : cli::kInterrupted;
    } catch (const std::bad_alloc&) {
        context.message("out of memory");
    } catch (const std::exception& e) {
        context.message(std::string("internal error: ") + e.what());
    }
    return cli::kFailure;
}

} // namespace

int main(int argc, char** argv)
{
    cli::FdStreamBuf buffer(STDOUT_FILENO);
    std::ostream out(&buffer);
    const int code = runProgram(argc, argv, out);
    out.flush();
    // A reader that stopped reading (`| head`) has what it wanted.
    if (buffer.failure() == 0 || buffer.failure() == EPIPE)
        return code;
    std::cerr << "graylens-cli: cannot write to standard output: " << std::strerror(buffer.failure()) << '\n';
    return cli::kFailure;
}

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace graylens::decode::perf_script {

/// Which file lay where in a process's memory, as `perf script --show-mmap-events` tells.
class MappedFiles
{
public:
    struct Place
    {
        std::uint64_t offset = 0; ///< in the file
        std::string_view buildId; ///< lower-case hex; empty where perf did not record it
    };

    /// Takes what follows "PERF_RECORD_MMAP2": "pid/tid: [0xstart(0xlength) @ 0xoffset <build id>]: rights path", with
    /// device and inode where there is no build id. False where it is something else. Later ones count.
    bool add(std::string_view text);
    /// Of an address of this process in the file `path`. Offset 0: in no mapping, perhaps because perf printed an
    /// offset already, as it does since 5.13.
    Place find(std::int64_t pid, std::uint64_t address, std::string_view path) const;

private:
    struct File
    {
        std::uint64_t end = 0, offset = 0;
    };
    std::map<std::int64_t, std::map<std::uint64_t, File>> m_processes; ///< by pid, by start
    std::map<std::string, std::string, std::less<>> m_buildIds; ///< by path
};

} // namespace graylens::decode::perf_script

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/bundle/records.h"
#include "core/crypto/public_key.h"
#include "core/io/byte_source.h"

namespace graylens::bundle {

/// Takes whole pieces: the header in one call, then every frame in one call. What was taken should be durable before
/// the call returns where the writer may die (a phone).
using Output = std::function<Result<void>(std::span<const std::byte>)>;

struct WriterOptions
{
    std::vector<crypto::PublicKey> recipients; ///< 1 to 64; each of them alone can open the bundle
    std::uint32_t framePlainBytes = 1U << 20; ///< 64 KiB to 1 MiB before compression; a phone takes 64 to 256 KiB
    int zstdLevel = 3; ///< 1 to 19
};

/// Writes a bundle as it grows. Records gather in memory until a frame is full; a process that dies loses at most what
/// was not flushed. Not synchronised: one thread at a time. After an error of the output every call gives that error.
class BundleWriter
{
public:
    /// Writes the header. Errors: InvalidArgument (options), and the output's.
    static Result<std::unique_ptr<BundleWriter>> create(Output output, WriterOptions options);
    ~BundleWriter();
    BundleWriter(const BundleWriter&) = delete;
    BundleWriter& operator=(const BundleWriter&) = delete;

    /// 32 lower-case hex digits.
    const std::string& id() const;

    /// Facts about device and app; of equal keys the last one counts. Keys as in trace metadata: "device.model",
    /// "device.os", "app.version", "app.channel", "gray.batch", "network.type", ...
    Result<void> environment(std::span<const std::pair<std::string_view, std::string_view>> facts);
    /// Errors of all that follow: InvalidArgument (a text too long, a file not begun), and the output's.
    Result<void> log(const LogEntry& entry);
    Result<void> request(const RequestEntry& entry);
    Result<void> trigger(const Trigger& trigger);
    Result<void> crash(const CrashReport& report);

    /// A whole file, compressed and sealed on `operation.pool`. Names may repeat; they are file names, not paths.
    Result<void> attach(std::string_view name, io::ByteSource& source, const Operation& operation = {});
    /// The same piece by piece: any number of files may be open at once.
    Result<std::uint16_t> beginAttachment(std::string_view name);
    Result<void> append(std::uint16_t attachment, std::span<const std::byte> bytes);
    Result<void> endAttachment(std::uint16_t attachment);

    /// Everything gathered so far becomes frames in the file.
    Result<void> flush();
    /// Flushes, ends every stream, writes the sealed index. Nothing may follow. A bundle without it is still readable
    /// and is reported as cut short.
    Result<void> finish();

private:
    friend struct WriterAccess;
    struct Impl;
    explicit BundleWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace graylens::bundle

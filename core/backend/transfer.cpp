// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <fmt/format.h>

#include "core/backend/backend.h"
#include "core/backend/part_file.h"

namespace graylens::backend {

namespace {

Result<bool> isThere(const BundleInfo& bundle, const std::string& file, const Call& call)
{
    std::error_code none;
    if (std::filesystem::file_size(file, none) != bundle.size || none)
        return false;
    GL_TRY(const std::string digest, digestOf(file, call.operation));
    return digest == bundle.digest;
}

} // namespace

Result<void> download(Backend& backend, const BundleInfo& bundle, const std::string& file, const Call& call)
{
    GL_TRY(const bool isDone, isThere(bundle, file, call));
    if (isDone)
        return {};
    GL_TRY(auto part, PartFile::open(file));
    while (part.size() < bundle.size) {
        GL_CHECK(call.check());
        call.operation.report(part.size(), bundle.size, "downloading");
        GL_TRY(const Chunk chunk, backend.read(bundle.id, part.size(), kMaxChunk, call));
        if (chunk.offset != part.size() || chunk.bytes.empty() || chunk.bytes.size() > bundle.size - part.size())
            return fail(Errc::Corrupt, "the backend sent other bytes than it was asked for");
        GL_CHECK(part.append(chunk.bytes));
    }
    if (bundle.digest.empty())
        return part.finish();
    GL_TRY(const std::string digest, digestOf(PartFile::partOf(file), call.operation));
    if (digest != bundle.digest) {
        // What is there is of no use for another try.
        GL_CHECK(part.remove());
        return fail(Errc::Corrupt, fmt::format("bundle {} does not fit its digest", bundle.id));
    }
    return part.finish();
}

Result<BundleInfo> upload(Backend& backend, BundleInfo info, const std::string& file, const Call& call)
{
    std::error_code error;
    info.size = std::filesystem::file_size(file, error);
    if (error)
        return fail(Errc::Io, file + ": " + error.message());
    GL_TRY(info.digest, digestOf(file, call.operation));
    GL_TRY(UploadState state, backend.beginUpload(info, call));
    std::ifstream stream(file, std::ios::binary);
    while (!state.isComplete) {
        GL_CHECK(call.check());
        call.operation.report(state.received, info.size, "uploading");
        Chunk chunk {state.received, std::vector<std::byte>(kMaxChunk)};
        stream.clear();
        stream.seekg(static_cast<std::streamoff>(chunk.offset));
        stream.read(reinterpret_cast<char*>(chunk.bytes.data()), static_cast<std::streamsize>(chunk.bytes.size()));
        chunk.bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
        if (chunk.bytes.empty())
            return fail(Errc::Io, file + " became shorter while it was sent");
        GL_TRY(const UploadState next, backend.write(info.id, chunk, call));
        if (!next.isComplete && next.received <= state.received)
            return fail(Errc::Corrupt, "the backend took no bytes");
        state = next;
    }
    return info;
}

} // namespace graylens::backend

// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/crashes.h"

#include <array>
#include <span>
#include <string_view>

#include <fmt/format.h>

namespace graylens::fleet {

namespace {

using cluster::CrashKind;

struct Frame
{
    std::string_view function, file, module;
    std::int32_t line = 0;
};

struct Fault
{
    CrashKind kind;
    std::string_view reason, message; ///< "{}" in a message is a number
    double chance; ///< a session
    std::string_view needs; ///< a tier, or "risk-guard"; empty = any phone
    std::span<const Frame> frames;
    std::span<const Frame> otherWay {}; ///< the stack of a third of the crashes; empty = the same
};

constexpr std::array<Frame, 4> kLooper {{{"android.os.Handler.dispatchMessage", "Handler.java", "", 106},
                                         {"android.os.Looper.loop", "Looper.java", "", 288},
                                         {"android.app.ActivityThread.main", "ActivityThread.java", "", 8060},
                                         {"java.lang.reflect.Method.invoke", "Method.java", "", 0}}};
// The app's own names are those of its release build: kAppMapping clears them.
constexpr std::array<Frame, 3> kComment {
    {{"f.c.b.a", "SourceFile", "", 12}, // CommentHolder.bind
     {"f.c.a.b", "SourceFile", "", 7}, // CommentAdapter.onBindViewHolder
     {"androidx.recyclerview.widget.RecyclerView$Recycler.tryBindViewHolderByDeadline", "RecyclerView.java", "",
      6235}}};
/// The same fault, met by another way.
constexpr std::array<Frame, 3> kReply {
    {{"f.c.b.a", "SourceFile", "", 12},
     {"f.c.d.b", "SourceFile", "", 9}, // ReplyAdapter.onBindViewHolder
     {"androidx.recyclerview.widget.RecyclerView$Recycler.tryBindViewHolderByDeadline", "RecyclerView.java", "",
      6235}}};
constexpr std::array<Frame, 3> kHandshake {{{kGrayCrashMethod, "Handshake.java", "", 173},
                                            {"com.riskshield.sdk.net.Handshake.await", "Handshake.java", "", 96},
                                            {"com.riskshield.sdk.RiskGuard.bootstrap", "RiskGuard.java", "", 58}}};
constexpr std::array<Frame, 4> kCodec {{{"harbor::codec::Webp::decodeRow(unsigned int)", "", "libharborcodec.so", 0},
                                        {"harbor::codec::Webp::decode()", "", "libharborcodec.so", 0},
                                        {"Java_com_example_harbor_image_Codec_decode", "", "libharborcodec.so", 0},
                                        {"art_quick_generic_jni_trampoline", "", "libart.so", 0}}};
constexpr std::array<Frame, 5> kStore {
    {{"android.database.sqlite.SQLiteConnectionPool.waitForConnection", "SQLiteConnectionPool.java", "", 670},
     {"f.d.a.c", "SourceFile", "", 31}, // ArticleStore.markRead
     {"f.e.c.a", "SourceFile", "", 18}, // FeedPresenter.onCardShown
     {"f.e.b.d", "SourceFile", "", 44}, // FeedList.settle
     {"f.e.b.a", "SourceFile", "", 5}}}; // FeedList.onScrolled
constexpr std::array<Frame, 5> kStoreByTouch {
    {{"android.database.sqlite.SQLiteConnectionPool.waitForConnection", "SQLiteConnectionPool.java", "", 670},
     {"f.d.a.c", "SourceFile", "", 31},
     {"f.e.c.a", "SourceFile", "", 18},
     {"f.e.b.d", "SourceFile", "", 44},
     {"f.e.d.a", "SourceFile", "", 3}}}; // CardTouch.onTap
constexpr std::array<Frame, 3> kBitmap {{{"android.graphics.Bitmap.createBitmap", "Bitmap.java", "", 1113},
                                         {"f.g.a.a", "SourceFile", "", 15}, // GalleryDecoder.decodeFull
                                         {"f.g.b.c", "SourceFile", "", 28}}}; // GalleryActivity.show

constexpr std::array<Fault, 5> kFaults {
    {{CrashKind::Managed, "java.lang.NullPointerException",
      "Attempt to invoke virtual method 'int com.example.harbor.comment.Comment.size()' on a null object reference",
      0.001, "", kComment, kReply},
     {CrashKind::Managed, "java.lang.IllegalStateException", "handshake token expired {} ms ago", 0.006, "risk-guard",
      kHandshake},
     {CrashKind::Native, "SIGSEGV", "SEGV_MAPERR, fault addr 0x{}", 0.0006, "", kCodec},
     {CrashKind::Anr, "ANR", "Input dispatching timed out ({} ms)", 0.0008, "", kStore, kStoreByTouch},
     {CrashKind::OutOfMemory, "java.lang.OutOfMemoryError", "Failed to allocate a {} byte allocation", 0.0012, "low",
      kBitmap}}};

void addFrames(cluster::CrashReport& report, std::span<const Frame> frames, demo::Random& random)
{
    for (const Frame& frame : frames) {
        stacks::StackFrame& out = report.frames.emplace_back();
        out.function = frame.function;
        out.file = frame.file;
        out.module = frame.module;
        out.line = frame.line;
        if (!frame.module.empty())
            out.address = 0x1000 + random.below(4) * 0x40;
    }
}

backend::CrashRecord recordOf(const Fault& fault, demo::Random& random)
{
    static constexpr std::array<std::string_view, 4> kPages {"feed", "article", "comments", "gallery"};
    backend::CrashRecord out;
    out.report.kind = fault.kind;
    out.report.reason = fault.reason;
    const std::size_t number = 1000 + random.below(90'000);
    out.report.message = fmt::format(fmt::runtime(fault.message), number);
    addFrames(out.report, number % 3 == 0 && !fault.otherWay.empty() ? fault.otherWay : fault.frames, random);
    if (fault.kind != CrashKind::Native)
        addFrames(out.report, kLooper, random);
    out.breadcrumbs.emplace_back("app started");
    for (std::size_t i = random.below(4); i > 0; --i)
        out.breadcrumbs.push_back(fmt::format("page {}", kPages[random.below(kPages.size())]));
    return out;
}

} // namespace

std::optional<backend::CrashRecord> crashOf(const Handset& handset, const Build& build, demo::Random& random)
{
    for (const Fault& fault : kFaults) {
        const bool canHappen
            = fault.needs.empty() || fault.needs == handset.tier || (fault.needs == "risk-guard" && build.hasRiskGuard);
        if (random.chance(fault.chance) && canHappen)
            return recordOf(fault, random);
    }
    return std::nullopt;
}

} // namespace graylens::fleet

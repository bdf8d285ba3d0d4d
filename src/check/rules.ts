import type { Rule } from './rule.ts'
import { accidentalHeading } from './rules/accidental-heading.ts'
import { blankVideo } from './rules/blank-video.ts'
import { blurryPicture } from './rules/blurry-picture.ts'
import { brokenAsset } from './rules/broken-asset.ts'
import { brokenCodeFile } from './rules/broken-code-file.ts'
import { brokenInclude } from './rules/broken-include.ts'
import { brokenLink } from './rules/broken-link.ts'
import { brokenRun } from './rules/broken-run.ts'
import { brokenStyle } from './rules/broken-style.ts'
import { brokenYaml } from './rules/broken-yaml.ts'
import { broughtFont } from './rules/brought-font.ts'
import { browserLost } from './rules/browser-lost.ts'
import { chatSyntax } from './rules/chat-syntax.ts'
import { clippedText } from './rules/clipped-text.ts'
import { conflictingBackgrounds } from './rules/conflicting-backgrounds.ts'
import { containerSyntax } from './rules/container-syntax.ts'
import { crowdedLine } from './rules/crowded-line.ts'
import { cueOutOfOrder } from './rules/cue-out-of-order.ts'
import { denseQr } from './rules/dense-qr.ts'
import { drawnAsPicture } from './rules/drawn-as-picture.ts'
import { drawnPlainly } from './rules/drawn-plainly.ts'
import { duplicateId } from './rules/duplicate-id.ts'
import { emptyDeck } from './rules/empty-deck.ts'
import { emptySlide } from './rules/empty-slide.ts'
import { failedDiagram } from './rules/failed-diagram.ts'
import { failedFormula } from './rules/failed-formula.ts'
import { failedQr } from './rules/failed-qr.ts'
import { foreignSyntax } from './rules/foreign-syntax.ts'
import { hiddenContent } from './rules/hidden-content.ts'
import { invalidConfig } from './rules/invalid-config.ts'
import { invalidValue } from './rules/invalid-value.ts'
import { leakingComment } from './rules/leaking-comment.ts'
import { longHold } from './rules/long-hold.ts'
import { lowContrast } from './rules/low-contrast.ts'
import { miscountedClicks } from './rules/miscounted-clicks.ts'
import { missingAlt } from './rules/missing-alt.ts'
import { missingAsset } from './rules/missing-asset.ts'
import { missingDeck } from './rules/missing-deck.ts'
import { missingFont } from './rules/missing-font.ts'
import { missingGlyph } from './rules/missing-glyph.ts'
import { missingScript } from './rules/missing-script.ts'
import { mojibake } from './rules/mojibake.ts'
import { nameSlip } from './rules/name-slip.ts'
import { neverNamed } from './rules/never-named.ts'
import { noEffect } from './rules/no-effect.ts'
import { noLang } from './rules/no-lang.ts'
import { noScript } from './rules/no-script.ts'
import { noTitle } from './rules/no-title.ts'
import { numberedCue } from './rules/numbered-cue.ts'
import { orphanCue } from './rules/orphan-cue.ts'
import { outsideAsset } from './rules/outside-asset.ts'
import { overSlot } from './rules/over-slot.ts'
import { overflow } from './rules/overflow.ts'
import { overlap } from './rules/overlap.ts'
import { oversizeAsset } from './rules/oversize-asset.ts'
import { printingTimeout } from './rules/printing-timeout.ts'
import { privateLeak } from './rules/private-leak.ts'
import { readingCrashed } from './rules/reading-crashed.ts'
import { readingTimeout } from './rules/reading-timeout.ts'
import { remoteAsset } from './rules/remote-asset.ts'
import { removedHtml } from './rules/removed-html.ts'
import { repeatedAct } from './rules/repeated-act.ts'
import { repeatedCast } from './rules/repeated-cast.ts'
import { repeatedStyle } from './rules/repeated-style.ts'
import { scriptSettings } from './rules/script-settings.ts'
import { smallText } from './rules/small-text.ts'
import { stepSyntax } from './rules/step-syntax.ts'
import { stickyHandout } from './rules/sticky-handout.ts'
import { swallowedText } from './rules/swallowed-text.ts'
import { tooDeep } from './rules/too-deep.ts'
import { unbalancedHtml } from './rules/unbalanced-html.ts'
import { unbalancedQuotes } from './rules/unbalanced-quotes.ts'
import { unclosedComment } from './rules/unclosed-comment.ts'
import { unclosedFence } from './rules/unclosed-fence.ts'
import { unclosedStyle } from './rules/unclosed-style.ts'
import { uncuedSlide } from './rules/uncued-slide.ts'
import { unfilledBraces } from './rules/unfilled-braces.ts'
import { unknownCharacter } from './rules/unknown-character.ts'
import { unknownClass } from './rules/unknown-class.ts'
import { unknownDirective } from './rules/unknown-directive.ts'
import { unknownImport } from './rules/unknown-import.ts'
import { unknownLanguage } from './rules/unknown-language.ts'
import { unknownRule } from './rules/unknown-rule.ts'
import { unknownTarget } from './rules/unknown-target.ts'
import { unknownTheme } from './rules/unknown-theme.ts'
import { unknownTransition } from './rules/unknown-transition.ts'
import { unknownVariable } from './rules/unknown-variable.ts'
import { unplayableMedia } from './rules/unplayable-media.ts'
import { unreadMarkdown } from './rules/unread-markdown.ts'
import { unreadableText } from './rules/unreadable-text.ts'
import { unrelatedScript } from './rules/unrelated-script.ts'
import { unusedAsset } from './rules/unused-asset.ts'
import { wrongCase } from './rules/wrong-case.ts'
import { wrongLang } from './rules/wrong-lang.ts'

/** Every rule there is, errors first, as in the docs. */
export const rules: readonly Rule[] = [
  brokenAsset,
  brokenCodeFile,
  brokenInclude,
  brokenStyle,
  brokenYaml,
  browserLost,
  cueOutOfOrder,
  emptyDeck,
  failedDiagram,
  failedFormula,
  failedQr,
  invalidConfig,
  missingAsset,
  missingDeck,
  missingScript,
  outsideAsset,
  oversizeAsset,
  printingTimeout,
  privateLeak,
  readingCrashed,
  readingTimeout,
  scriptSettings,
  stickyHandout,
  tooDeep,
  unclosedComment,
  unclosedFence,
  unclosedStyle,
  unknownTarget,
  unknownTheme,
  unknownVariable,
  unreadableText,
  accidentalHeading,
  blankVideo,
  blurryPicture,
  brokenLink,
  chatSyntax,
  clippedText,
  conflictingBackgrounds,
  containerSyntax,
  crowdedLine,
  denseQr,
  duplicateId,
  emptySlide,
  foreignSyntax,
  hiddenContent,
  invalidValue,
  leakingComment,
  lowContrast,
  miscountedClicks,
  missingAlt,
  missingFont,
  missingGlyph,
  mojibake,
  nameSlip,
  numberedCue,
  orphanCue,
  overflow,
  overlap,
  overSlot,
  remoteAsset,
  removedHtml,
  repeatedAct,
  repeatedStyle,
  smallText,
  stepSyntax,
  swallowedText,
  unbalancedHtml,
  uncuedSlide,
  unfilledBraces,
  unknownCharacter,
  unknownClass,
  unknownDirective,
  unknownImport,
  unknownRule(() => rules.map(({ name }) => name)),
  unknownTransition,
  unplayableMedia,
  unreadMarkdown,
  unrelatedScript,
  wrongCase,
  wrongLang,
  brokenRun,
  broughtFont,
  drawnAsPicture,
  drawnPlainly,
  longHold,
  neverNamed,
  noEffect,
  noLang,
  noScript,
  noTitle,
  repeatedCast,
  unbalancedQuotes,
  unknownLanguage,
  unusedAsset,
]

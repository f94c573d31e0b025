//! The syntax of Kate, KWrite and everything else that is built on KDE's editor.

use super::{MADE, alternatives, words};

/// `planck.xml`.
pub(super) fn syntax() -> String {
    let begun = |phrases: &[&str]| format!("({})(?![\\w-])", alternatives(phrases, "\\s+"));
    let declarations: Vec<&str> = words::naming().into_iter().chain(words::declarations()).collect();
    let value = format!("(?&lt;![\\w-])({})(?![\\w-])", alternatives(&words::values(), "\\s+"));
    let constants = words::POLARITIES.join("|");
    let months = words::MONTHS.join("|");
    let template = r##"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE language>
<!-- MADE -->
<language name="planck" section="Other" extensions="*.plan" version="1" kateversion="5.0" license="MIT" author="the authors of planck" indenter="cstyle">
  <highlighting>
    <contexts>
      <context name="Statement" attribute="Normal Text" lineEndContext="#stay">
        <DetectSpaces attribute="Normal Text" context="#stay"/>
        <DetectChar attribute="Comment" context="Comment" char="#"/>
        <DetectChar attribute="Brace" context="#stay" char="{" beginRegion="block"/>
        <DetectChar attribute="Brace" context="#stay" char="}" endRegion="block"/>
        <RegExpr attribute="Declaration" context="Value" String="DECLARATIONS"/>
        <RegExpr attribute="Field" context="Unit" String="UNITS"/>
        <RegExpr attribute="Field" context="Value" String="FIELDS"/>
        <RegExpr attribute="Normal Text" context="Value" String="." lookAhead="true"/>
      </context>
      <context name="Value" attribute="Normal Text" lineEndContext="#pop">
        <DetectChar attribute="Comment" context="Comment" char="#"/>
        <DetectChar attribute="Brace" context="#pop" char="{" lookAhead="true"/>
        <DetectChar attribute="Brace" context="#pop" char="}" lookAhead="true"/>
        <StringDetect attribute="Quotes" context="Text" String="&quot;&quot;&quot;" beginRegion="text"/>
        <RegExpr attribute="Normal Text" context="List" String=",\s*(#.*)?$"/>
        <IncludeRules context="Words"/>
      </context>
      <context name="List" attribute="Normal Text" lineEndContext="#stay">
        <DetectSpaces attribute="Normal Text" context="#stay"/>
        <DetectChar attribute="Comment" context="Comment" char="#"/>
        <RegExpr attribute="Normal Text" context="#pop" String="." lookAhead="true"/>
      </context>
      <context name="Unit" attribute="Unit" lineEndContext="#pop">
        <DetectChar attribute="Comment" context="Comment" char="#"/>
        <DetectChar attribute="Brace" context="#pop" char="}" lookAhead="true"/>
      </context>
      <context name="Words" attribute="Normal Text" lineEndContext="#pop">
        <DetectChar attribute="String" context="String" char="&quot;"/>
        <DetectChar attribute="String" context="Curly" char="“"/>
        <RegExpr attribute="Number" context="#stay" String="(?&lt;![\w-])([0-9]{4}/[0-9]{2,4}|Q[1-4]|(MONTHS))(?![\w-])"/>
        <RegExpr attribute="Number" context="#stay" String="(?&lt;![\w-])[-−–+±]?[£$€]?[0-9]+([,.][0-9]+)*(%|st\b|nd\b|rd\b|th\b)?|%"/>
        <RegExpr attribute="Constant" context="#stay" String="(?&lt;![\w-])(CONSTANTS)(?![\w-])"/>
        <RegExpr attribute="Word" context="#stay" String="VALUES"/>
        <RegExpr attribute="Name" context="#stay" String="(?&lt;![\w-])[a-z][a-z0-9]*(-[a-z0-9]+)*(?![\w-])"/>
      </context>
      <context name="String" attribute="String" lineEndContext="#pop">
        <RegExpr attribute="Special" context="#stay" String="\\."/>
        <DetectChar attribute="Brace" context="Figure" char="{"/>
        <DetectChar attribute="String" context="#pop" char="&quot;"/>
      </context>
      <context name="Curly" attribute="String" lineEndContext="#pop">
        <DetectChar attribute="Brace" context="Figure" char="{"/>
        <DetectChar attribute="String" context="#pop" char="”"/>
      </context>
      <context name="Text" attribute="Text" lineEndContext="#stay">
        <StringDetect attribute="Quotes" context="#pop" String="&quot;&quot;&quot;" endRegion="text"/>
        <RegExpr attribute="Special" context="#stay" String="\\[{}]"/>
        <DetectChar attribute="Brace" context="Figure" char="{"/>
        <RegExpr attribute="Special" context="#stay" String="^\s*([-*+]|[0-9]+[.)])(?=\s)"/>
        <RegExpr attribute="Strong" context="#stay" String="\*\*[^*{}]+\*\*"/>
      </context>
      <context name="Figure" attribute="Normal Text" lineEndContext="#stay">
        <DetectChar attribute="Brace" context="#pop" char="}"/>
        <AnyChar attribute="Operator" context="#stay" String="=()*/"/>
        <IncludeRules context="Words"/>
      </context>
      <context name="Comment" attribute="Comment" lineEndContext="#pop"/>
    </contexts>
    <itemDatas>
      <itemData name="Normal Text" defStyleNum="dsNormal"/>
      <itemData name="Declaration" defStyleNum="dsKeyword"/>
      <itemData name="Field" defStyleNum="dsAttribute"/>
      <itemData name="Word" defStyleNum="dsControlFlow"/>
      <itemData name="Constant" defStyleNum="dsConstant"/>
      <itemData name="Name" defStyleNum="dsVariable"/>
      <itemData name="Unit" defStyleNum="dsDataType"/>
      <itemData name="Number" defStyleNum="dsDecVal"/>
      <itemData name="Operator" defStyleNum="dsOperator"/>
      <itemData name="Brace" defStyleNum="dsSpecialChar"/>
      <itemData name="Quotes" defStyleNum="dsSpecialString"/>
      <itemData name="Special" defStyleNum="dsSpecialChar"/>
      <itemData name="String" defStyleNum="dsString" spellChecking="true"/>
      <itemData name="Text" defStyleNum="dsVerbatimString" spellChecking="true"/>
      <itemData name="Strong" defStyleNum="dsVerbatimString" bold="true" spellChecking="true"/>
      <itemData name="Comment" defStyleNum="dsComment"/>
    </itemDatas>
  </highlighting>
  <general>
    <comments>
      <comment name="singleLine" start="#" position="afterwhitespace"/>
    </comments>
    <keywords casesensitive="1" weakDeliminator="-"/>
  </general>
</language>
"##;
    template
        .replace("MADE", MADE)
        .replace("DECLARATIONS", &begun(&declarations))
        .replace("FIELDS", &begun(&words::fields()))
        .replace("UNITS", &begun(&words::units()))
        .replace("VALUES", &value)
        .replace("CONSTANTS", &constants)
        .replace("MONTHS", &months)
}

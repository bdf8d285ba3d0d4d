/** The word for a slide in the languages of the scripts we have met. */
export const SLIDE =
  '(?:slides?|folien?|dias?|diapos?|diapositiv(?:e|es|a|as|o|os)|diapozitiv\\p{L}{0,4}|transparents?|transparencias?|l[aá]minas?|planches?|slajd\\p{L}{0,4}|slayt\\p{L}{0,4}|sn[ií]m(?:ek|ky|ku)|skaidr\\p{L}{1,3}|f[oó]lia|salindia|lysbilder?|lysark|bilder?|kalvo|διαφάνεια|слайд\\p{L}{0,3}|слика|(?:ال)?شريحة|شرائح|اسلاید|שקופית|שקף|स्लाइड|স্লাইড|สไลด์|スライド|슬라이드|幻灯片|投影片|簡報|ppt)'
/** What may also be on screen: a slide where it is asked for, or numbered. */
export const SCREEN =
  '(?:screen|image|picture|photo|page|visual|cue|foto|seite|ansicht|écran|page|vue|pantalla|imagen|página|imagem|tela|schermata|pagina|immagine|scherm|skärm|sivu|strona|obraz|sayfa|resim|страница|картинка|صفحة|صورة|עמוד|תמונה|पृष्ठ|चित्र|画面|画像|ページ|图片|图|画面|页面|화면|페이지|그림)'
export const NEXT =
  '(?:next|new|change|advance|switch|show|forward|weiter|n[aä]chste[nrs]?|suivante?s?|suite|prochaine?|siguientes?|avanzar|pr[oó]xim[oa]|avançar|passar|prossim[ao]|successiv[ao]|avanti|volgende|verder|n[aä]sta|neste|n[aæ]ste|następn[yae]|dalej|seuraava|další|ďalš[ií]|következő|tovább|sonraki|ileri|următor(?:ul)?|επόμεν[ηο]|след(?:ующий|ующая|ващ)?|далее|дальше|наступн(?:ий|а)|далі|berikutnya|selanjutnya|lanjut|tiếp(?: theo)?|التالي(?:ة)?|بعدی|הבאה?|अगल[ाी]|পরবর্তী|ถัดไป|次へ|次の?|下一[张張页頁个步]?|翻页|换页|다음)'
export const HOLD = /^(?:hold|stay|keep|same|bleibt|halten|garder|rester|mantener|そのまま|保持)$/iu
/** A film's way to the next picture. */
export const CUT =
  '(?:(?:(?:smash|match|jump|hard)\\s+)?cut(?:\\s+back)?\\s+to|(?:fade|dissolve|wipe)\\s+to|schnitt\\s+(?:auf|zu)|(?:coupe|cut)\\s+(?:sur|auf|a|para)|cort[ae]\\s+(?:a|para)|(?:stacco|taglio)\\s+su|cięcie\\s+do|przejście\\s+do|klipp\\s+till|klip(?:pe)?\\s+til|střih\\s+na|leikkaus|монтаж|切至|切到)'
/** Arrows and play signs that stand for the next slide. */
export const ARROW = '(?:[→⇒⇨➔➙➜➝➞➡⟶⮕▶►⏵⏭⏩👉🔜»]\\uFE0F?|={1,2}>|-{1,2}>|>{2,3})'
export const CLICK =
  '(?:(?:next|n[aä]chste[rn]?)\\s+(?:step|bullet|item|point|build|fragment|punkt)|click|clic|klick|klik(?:n[iě]j?|ni)?|cliquer|clique|haz clic|pulsar|t[iı]kla|t[iı]k|kattintás|clicca|fragment|animation|animate|animieren|build|reveal|кліка?|клик|кликни|щелчок|नक?्लिक|क्लिक|نقرة|انقر|کلیک|הקלקה|קליק|คลิก|クリック|点击|點擊|클릭)'
/** A paragraph of a speaker-notes export says what it is before it is said. */
export const NOTES =
  "(?:(?:speaker|presenter|presentation)?[ ’']*s?\\s*notes?|notizen|vortragsnotizen|sprechernotizen|notas?(?:\\s+d(?:el?|o)\\s+(?:orador|presentador|apresentador|palestrante))?|notes?\\s+(?:du\\s+présentateur|de\\s+l[’']orateur|de\\s+l[’']intervenant)|note\\s+(?:del\\s+relatore|relatore)|notities|anteckningar|notater|muistiinpanot|notatki(?:\\s+prelegenta)?|poznámky|jegyzet(?:ek)?|konuşmacı\\s+notları|notlar|заметки(?:\\s+докладчика)?|нотатки|ملاحظات|הערות|नोट्?स|टिप्पणी|ノート|発表者ノート|备注|備註|演讲者备注|발표자\\s*노트|메모)"
/** `(no notes)` and the like. */
export const NO_NOTES =
  /^(?:no (?:speaker |presenter )?notes?|keine notizen|sin notas|aucune note|sem notas|nessuna nota|geen notities|—|-|–|n\/a)\.?$/iu

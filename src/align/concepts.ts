import type { SlideKind } from '../model/talk.ts'
import { fold, type Word } from './words.ts'

/**
 * What slides of any talk show, and the words by which speakers point at it in many languages: beginnings of folded words.
 * They carry a script across to a deck in another language, and to pictures that have nothing but a file name.
 */
const concepts: Readonly<Record<string, RegExp>> = {
  photo:
    /^(?:photo|foto|picture|pictured|image|imagen|imagem|immagin|bild$|bilder|zdjec|снимк|фото|карт[ие]н|صورة|صوره|תמונ|תצלום|तस्वीर|फोटो|फ़ोटो|写真|照片|相片|图片|사진|fotograf|resim|resm|kuva|obraz)/u,
  chart:
    /^(?:chart|graph|graf|grafic|grafik|curve|kurve|courbe|curva|diagram|plot$|wykres|график|диаграм|граф[іи]к|رسم|منحن|גרף|עקומ|ग्राफ|चार्ट|グラフ|图表|曲线|그래프|차트|egri|krzyw)/u,
  table:
    /^(?:table$|tables$|tablea|tabell|tabla|tabela|tabella|quadro|cuadro|cuadrit|matrix|таблиц|جدول|טבל|तालिका|सारणी|表格|表|표$|tablo)/u,
  map: /^(?:map$|maps$|mapa|mappa|karte$|landkarte|carte$|carta$|harita|карт[аыу]$|خريط|מפה|मानचित्र|नक्श|地図|地图|지도|kaart|kart$|kort$)/u,
  code: /^(?:code|codigo|codice|kod|snippet|quelltext|quellcode|код|كود|קוד|कोड|コード|代码|코드|query|consulta|abfrage|requete|zapytan|sorgu)/u,
  video: /^(?:video|film|clip|clipe|movie|видео|відео|فيديو|סרט|वीडियो|動画|ビデオ|视频|영상|비디오|play$)/u,
  demo: /^(?:demo|live$|vorfuhr|demostr|demonstr|démo|демо|عرض|הדגמ|प्रदर्श|デモ|演示|데모|시연)/u,
  thanks:
    /^(?:thank|danke|dank$|merci|gracias|obrigad|grazie|tack$|tak$|takk|kiitos|dzieku|dekuj|koszon|tesekkur|sagol|спасибо|дякую|благодар|شكر|תודה|धन्यवाद|शुक्रिया|ありがと|谢谢|感谢|감사)/u,
  questions:
    /^(?:question|frage$|fragen|preguntas|pregunta$|pergunta|domand|vragen|fragor|pytani|otazk|kerdes|soru|вопрос|питанн|اسيل|سوال|שאל|सवाल|प्रश्न|質問|提问|问题|질문)/u,
  agenda:
    /^(?:agenda|outline|overview|contents|programme?|programm|plan$|plano|fahrplan|inhalt|gliederung|sommaire|indice|index$|contenid|conteud|sumario|scaletta|spis$|plán|icerik|gundem|содержан|план|зміст|جدول الاعمال|محتوي|תוכן|סדר היום|कार्यसूची|目次|アジェンダ|议程|目录|목차|순서)/u,
  money:
    /^(?:money|cost|costs|budget|price|priced|pound|dollar|euro|geld|kosten|preis|argent|cout|prix|dinero|coste|precio|dinheiro|custo|preco|soldi|prezz|denaro|koszt|pieniad|para$|maliyet|fiyat|деньг|стоим|цена|гроші|مال|تكلف|سعر|כסף|מחיר|עלות|पैसे|कीमत|लागत|お金|費用|价格|成本|돈$|비용|가격)/u,
  quote:
    /^(?:quote|quoted|zitat|citation|cita$|citazion|citacao|cytat|цитат|اقتباس|ציטוט|उद्धरण|引用|인용|read$|lis$|lese)/u,
  equation:
    /^(?:equation|formula|gleichung|formel|formule|ecuacion|equacao|equazion|rownan|wzor|denklem|формул|уравнен|معادل|נוסח|משווא|समीकरण|सूत्र|方程|公式|数式|수식|공식)/u,
  summary:
    /^(?:summary|recap|takeaway|conclusion|zusammenfass|fazit|resume$|bilan|conclus|resumen|resumo|riassun|samenvatt|podsumow|zaver|ozet|sonuc|итог|вывод|підсум|خلاص|ملخص|סיכום|सारांश|निष्कर्ष|まとめ|总结|小结|요약|정리|결론)/u,
}

const byKind: Partial<Record<SlideKind, readonly string[]>> = {
  code: ['code'],
  quote: ['quote'],
}

/** The concepts that words name, as words of their own. */
export function nameConcepts(text: string): Word[] {
  const words = fold(text).match(/[\p{L}\p{M}]+/gu) ?? []
  const found = Object.entries(concepts).filter(([, pattern]) => words.some((word) => pattern.test(word)))
  return found.map(([name]) => toWord(name))
}

/** What a slide shows without saying so. */
export function conceptsOf(slide: {
  readonly kind: SlideKind
  readonly html?: string
  readonly pictures: readonly string[]
}): Word[] {
  const { kind, html = '', pictures } = slide
  const names = new Set(byKind[kind] ?? [])
  if (pictures.length > 0) names.add('photo')
  if (html.includes('<table')) names.add('table')
  if (html.includes('class="katex') || html.includes('<mjx')) names.add('equation')
  if (html.includes('<video')) names.add('video')
  return [...names].map(toWord)
}

const toWord = (name: string): Word => ({ exact: `&${name}`, stem: `&${name}` })

/** Function words of some languages of talks: frequent in any text, so no sign of any slide. */
export const commonWords: ReadonlySet<string> = new Set(
  `
a about after again all also an and any are as at back be because been before being but by can could day did do does done down each
even every first for from get go going good got had has have he her here him his how i if in into is it its just know let like look
lot made make many may me more most much must my need new no not now of off ok on one only or other our out over own people really
right said same say see she should so some something still such take than thank thanks that the their them then there these they
thing things think this those time to today too two up us use used very want was way we well went were what when where which while
who why will with work would yes yet you your
aber alle als also am an auch auf aus bei bis da damit dann das dass dem den der des die dies diese dieser doch du durch ein eine einem
einen einer eines er es etwas fur hat haben hier ich ihr immer in ist ja jetzt kann kein keine mal man mehr mein mich mit nach nicht
noch nun nur ob oder ohne schon sehr sein sich sie sind so uber um und uns unser unter viel vom von vor war waren warum was weil wenn
wer werden wie wieder wir wird wo zu zum zur
au aux avec ce ces cest cette comme dans de des donc du elle elles en encore est et etait ete etre eux faire fait il ils je la le les
leur leurs lui mais me meme mes moi mon ne nos notre nous on ont ou par pas peu plus pour pourquoi quand que qui quoi sa sans se ses si
son sont sur ta te tes tout tous toute toutes tres tu un une vos votre vous
al algo ante antes asi aunque bien cada como con contra cual cuando de del desde donde dos el ella ellos en entre era eran es esa ese eso
esta estaba estan este esto estos fue ha hace han hasta hay la las le les lo los mas me mi mientras muy nada ni no nos nosotros nuestra
nuestro o otra otro para pero poco por porque pues que quien se ser si sin sobre solo son su sus tambien tan tanto tiene todo todos tu
un una uno unos ya yo
ai alla anche ancora che chi ci come con cosa cosi da dal dalla degli dei del della delle di dove e ed fra gli ha hanno ho il io lei loro
ma mi molto ne nei nel nella noi non nostra nostro o ogni per perche piu poi quando quanto quella quello questa questo qui se senza si
sono sta su sua sul sulla suo tra tutti tutto un una uno voi
ao aos as ate com da das do dos ela ele eles em entre era essa esse esta este eu foi isso isto ja mais mas mesmo meu muito na nao nas nem
no nos nossa nosso num numa o os ou para pela pelo por porque quando que quem se sem ser seu sua sao tambem tem tudo um uma voce
aan al als bij dan dat de der deze die dit doen door dus een en er gaat geen had heb hebben heeft het hij hoe ik in is je kan maar me meer
met mijn moet naar niet nog nu of om omdat onze ook op over te tot uit van veel voor waar was wat we wel wie wij worden wordt ze zich zijn
zo zou
att av blir den det detta du efter eller en ett for fran har hur i inte jag kan man med mot nar nagot och om pa sa sig som till ut var vi
ar dei denne ikke jeg kommer men mer meg nar noe noen og sin skal som til ved vil blev der
`
    .split(/\s+/u)
    .filter((word) => word !== ''),
)

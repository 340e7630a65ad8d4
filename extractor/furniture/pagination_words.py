"""The words on links that turn pages, in some thirty languages.

The newsplit contributors' own, from the captions in everyday use on listings, forums and articles (November 2026).
A link is compared as a whole or by its beginning, in lower case and without arrows. "Older" goes with "previous" and
"newer" with "next", as blogs have it in their `rel` and class names.
"""

from __future__ import annotations

NEXT = frozenset(
    word.strip()
    for word in (
        "next,next page,next post,next posts,next article,next story,next entry,next results,newer,newer posts,newer entries,newer post,forward,continue reading on next page,"
        "nächste,nächste seite,nächster,nächstes,weiter,vor,vorwärts,folgende,nächste einträge,neuere beiträge,zur nächsten seite,"
        "suivant,suivante,page suivante,suiv,suivants,article suivant,articles plus récents,"
        "siguiente,siguientes,página siguiente,siguiente página,sig,próxima,entradas más recientes,adelante,"
        "próximo,próxima página,próximas,seguinte,página seguinte,avançar,postagens mais recentes,mais recentes,"
        "successiva,successivo,pagina successiva,prossima,prossimo,pagina seguente,avanti,seguente,succ,"
        "volgende,volgende pagina,verder,nieuwere berichten,"
        "nästa,nästa sida,framåt,nyare inlägg,neste,neste side,nyere innlegg,næste,næste side,nyere indlæg,frem,seuraava,seuraava sivu,seuraavat,uudemmat,"
        "następna,następne,następny,następna strona,dalej,nowsze,nowsze posty,"
        "další,další strana,další stránka,následující,novější,ďalšia,ďalšie,ďalej,nasledujúca,ďalšia strana,novšie,"
        "következő,következő oldal,tovább,előre,újabb,następ,următoarea,următorul,pagina următoare,înainte,mai noi,"
        "следващa,следваща,следващ,напред,по-нови,следваща страница,следующая,следующий,следующие,следующая страница,след,вперед,вперёд,дальше,далее,новее,туда,"
        "наступна,наступний,наступна сторінка,вперед,далі,новіші,следећа,следећи,sljedeća,sljedeće,sljedeći,sledeća,sledeći,naslednja,naprej,naprijed,novije,"
        "επόμενη,επόμενο,επόμενη σελίδα,επόμενα,νεότερα,sonraki,sonraki sayfa,ileri,daha yeni,"
        "التالي,التالية,الصفحة التالية,الأحدث,הבא,הבאה,לעמוד הבא,העמוד הבא,הבאים,קדימה,بعدی,صفحه بعد,صفحه بعدی,بعد,"
        "अगला,अगला पेज,आगे,পরবর্তী,পরের পাতা,অடுத்த,அடுத்த,次,次へ,次のページ,次のページへ,次の記事,次の10件,次ページ,下一页,下一頁,下页,下一章,下一篇,下一張,后一页,後一頁,다음,다음 페이지,다음글,다음페이지,"
        "trang sau,tiếp,tiếp theo,sau,trang tiếp,berikutnya,selanjutnya,halaman berikutnya,lebih baru,seterusnya,ถัดไป,หน้าถัดไป,หน้าต่อไป,"
        "kitas,kitas puslapis,sekantis,nākamā,nākamais,järgmine,edasi,següent,següents,hurrengoa,nesta,tjetra,növbəti,наступная,келесі,შემდეგი,հաջորդ"
    ).split(",")
)

PREVIOUS = frozenset(
    word.strip()
    for word in (
        "previous,previous page,prev,prev page,previous post,previous posts,previous article,previous story,previous entry,previous entries,previous results,older,older posts,older entries,older post,back,"
        "vorherige,vorherige seite,vorheriger,vorheriges,zurück,vorige,vorige seite,ältere,ältere beiträge,ältere einträge,"
        "précédent,précédente,page précédente,préc,précédents,article précédent,articles plus anciens,"
        "anterior,anteriores,página anterior,ant,previa,previo,atrás,entradas antiguas,entradas más antiguas,"
        "voltar,anterioras,postagens mais antigas,mais antigas,precedente,pagina precedente,prec,indietro,precedenti,articoli meno recenti,"
        "vorige pagina,terug,oudere berichten,ouder,föregående,föregående sida,tidigare,förra,bakåt,äldre inlägg,forrige,forrige side,tidligere,eldre innlegg,ældre indlæg,tilbage,edellinen,edellinen sivu,edelliset,vanhemmat,"
        "poprzednia,poprzednie,poprzedni,poprzednia strona,wstecz,poprz,starsze,starsze posty,"
        "předchozí,předchozí strana,předchozí stránka,předešlá,předešlé,zpět,starší,predchádzajúca,predchádzajúce,predošlá,späť,staršie,"
        "előző,előző oldal,vissza,régebbi,anterioara,anterioară,anteriorul,pagina anterioară,înapoi,mai vechi,"
        "предишна,предишен,назад,по-стари,предишна страница,предыдущая,предыдущий,предыдущие,предыдущая страница,пред,сюда,старее,"
        "попередня,попередній,попередня сторінка,старіші,претходна,претходни,prethodna,prethodne,prethodni,prejšnja,nazaj,natrag,starije,"
        "προηγούμενη,προηγούμενο,προηγούμενη σελίδα,προηγούμενα,παλαιότερα,önceki,önceki sayfa,geri,daha eski,"
        "السابق,السابقة,الصفحة السابقة,الأقدم,הקודם,הקודמת,לעמוד הקודם,העמוד הקודם,הקודמים,אחורה,قبلی,صفحه قبل,صفحه قبلی,صفحه پیش,قبل,"
        "पिछला,पिछला पेज,पीछे,পূর্ববর্তী,আগের পাতা,முந்தைய,前,前へ,前のページ,前のページへ,前の記事,前の10件,前ページ,上一页,上一頁,上页,上一章,上一篇,上一張,前一页,前一頁,이전,이전 페이지,이전글,이전페이지,"
        "trang trước,trước,sebelumnya,halaman sebelumnya,lebih lama,ก่อนหน้า,หน้าก่อนหน้า,หน้าก่อน,"
        "ankstesnis,ankstesnis puslapis,iepriekšējā,iepriekšējais,eelmine,tagasi,anteriors,aurrekoa,əvvəlki,папярэдняя,алдыңғы,წინა,նախորդ"
    ).split(",")
)

MORE = frozenset(
    word.strip()
    for word in (
        "load more,show more,view more,see more,more posts,more results,more articles,more stories,more news,more,mehr laden,mehr anzeigen,weitere laden,weitere anzeigen,mehr,"
        "charger plus,voir plus,afficher plus,plus d'articles,cargar más,ver más,mostrar más,más noticias,carregar mais,ver mais,mostrar mais,carica altro,mostra altro,vedi altro,carica altri,"
        "meer laden,toon meer,laad meer,meer tonen,visa fler,ladda fler,visa mer,last inn flere,vis mer,vis flere,indlæs flere,näytä lisää,lataa lisää,pokaż więcej,załaduj więcej,więcej,načíst další,zobrazit více,načítať ďalšie,"
        "több betöltése,még több,încarcă mai multe,mai multe,зареди още,покажи още,показать ещё,показать еще,загрузить ещё,загрузить еще,ещё,показати ще,завантажити ще,učitaj više,prikaži više,περισσότερα,daha fazla,daha fazla göster,devamını yükle,"
        "المزيد,عرض المزيد,تحميل المزيد,עוד,טען עוד,הצג עוד,بیشتر,موارد بیشتر,और पढ़ें,और देखें,もっと見る,さらに読み込む,加载更多,更多,查看更多,載入更多,더보기,더 보기,xem thêm,muat lebih banyak,selengkapnya,lihat lainnya,ดูเพิ่มเติม,โหลดเพิ่มเติม"
    ).split(",")
)

PAGE = frozenset(
    "page seite pagina página pág pagină sida side sivu strona strana stránka oldal страница стр сторінка stranica stran σελίδα sayfa صفحة עמוד صفحه पेज ページ 頁 页 第 페이지 trang halaman หน้า "
    "puslapis lehekülg lapa p pp pg str sid no nr go to zu zur gehe vai alla ir a la aller à".split()
)

ENDS = frozenset(
    "first,first page,last,last page,erste,erste seite,letzte,letzte seite,première,premier,dernière,dernier,primera,primero,última,último,ultima,ultimo,primeira,primeiro,prima,primo,"
    "eerste,laatste,första,sista,første,siste,sidste,ensimmäinen,viimeinen,pierwsza,ostatnia,první,poslední,prvá,posledná,első,utolsó,первая,последняя,в начало,в конец,початок,остання,първа,последна,"
    "prva,zadnja,posljednja,πρώτη,τελευταία,ilk,son,الأول,الأخير,ראשון,אחרון,اولین,آخرین,पहला,अंतिम,最初,最後,最初へ,最後へ,首页,末页,尾页,首頁,末頁,처음,끝,đầu,cuối,pertama,terakhir,หน้าแรก,สุดท้าย".split(
        ","
    )
)

WEAK = frozenset(
    "back,zurück,back to,voltar,atrás,indietro,retour,terug,tilbage,tilbake,tillbaka,takaisin,wstecz,zpět,späť,vissza,înapoi,назад,nazaj,natrag,geri,向前,weiter,vor,more,next story,dalej,далее,дальше,tovább,verder,continue,sau,son,sig,ant,vorige,avanti,naprej".split(
        ","
    )
)
"""Captions that more often mean "leave" or "read on" than "turn the page"."""

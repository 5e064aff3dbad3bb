"""Every kind of emergency that a country's hotlines know is heard as people say it; stories, proposals, losses of last
month and figures of speech with the same words are ordinary letters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cases.profile import load_profile
from cases.screening import Findings
from cases.screening.danger import dangers
from cases.text import clean, fold

PROFILE = load_profile(Path(__file__).parents[2] / "communes" / "binh-tuyen.toml")


def screen(text: str) -> Findings:
    return PROFILE.screener.screen(clean(text))


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


# With accents and without. Behind the kind its sort, where something else has to be done first.
NOW = {
    "fire.chemical": lines("""
        nhà máy nổ khí độc bay ra
    """),
    "crime.held": lines("""
        em bị ép đi khách
        con em bị giữ ở quán karaoke không cho về
    """),
    "medical.bite": lines("""
        chó dại cắn mấy người rồi
    """),
    "medical": lines("""
        cấp cứu
        bà già nhà tui té xỉu giữa sân
        thằng em bị điện giật ngoài ruộng
        con tôi sốt xuất huyết chảy máu chân răng
        mẹ tôi tiểu đường hôn mê
        bố em khó thở quá tím môi
        con bé 3 tháng tím tái bú không được
        ông tôi bị nghẹn cơm tím mặt
        xe lao xuống vực
        xe máy lao xuống mương người mắc kẹt
        có người bị xe tông bỏ chạy
        tai nạn rồi gọi xe cấp cứu
        nổ nồi hơi ở xưởng có người bị thương
        bị rắn lục cắn
        ngộ độc thức ăn cả đám cưới nôn thốc tháo
        ăn cỗ xong cả làng đau bụng nôn mửa
        ăn nấm rừng xong cả nhà đau bụng nôn
        mấy người ăn tiết canh xong nôn thốc tháo
        cả lớp con tôi ăn trưa xong nôn ói đau bụng
        hai mẹ con ăn cá nóc xong tê môi nôn
        cháu ăn phải lá ngón rồi
        cả nhà tôi ngạt khói
        vợ tôi sắp đẻ vỡ nước ối rồi mà xe chưa tới
        vợ em vỡ ối rồi
        vợ tôi đau bụng đẻ mà không có xe
        vợ em đẻ rơi ở nhà rồi
        con dâu tôi trở dạ đêm nay trời mưa không có xe đi viện
        vợ tôi bầu 7 tháng ra máu nhiều
        ông nhà tôi tự nhiên méo mồm nói ngọng tay trái không giơ lên được
        bố tôi tự nhiên liệt nửa người
        mẹ tôi nói ngọng méo miệng từ nãy
        bà tôi tự dưng yếu nửa người nói không ra tiếng
        ông nội tự nhiên ngã quỵ không nói được
        bố tôi đang ăn thì gục xuống
        mẹ tôi gọi không tỉnh
        bà tôi nằm im gọi không thưa
        con em lịm đi gọi không dậy
        bà tôi ngã đập đầu xuống sân gạch giờ cứ nằm li bì
        ông tôi ngã từ trên mái xuống
        thợ xây ngã từ giàn giáo xuống
        cháu bé ngã từ tầng hai xuống
        con tôi sốt 40 độ co giật
        bố tôi bị máy xát nghiến tay
        chồng tôi bị máy cưa cắt đứt ngón tay
        có xe máy đâm nhau người nằm giữa đường
        hai xe máy tông nhau ở ngã tư có người không dậy được
        xe khách lật ở dốc người kẹt bên trong
        con em ngã xe máu chảy đầm đìa
        rắn cắn chân con tôi sưng to
        vợ tôi đi cắt cỏ rắn lục cắn vào tay
        mấy cháu bị ong vò vẽ đốt đau quá
        tổ ong vò vẽ vỡ ong bay đầy sân đốt người
        chồng tôi bị sét đánh ngoài đồng
        cháu uống nhầm dầu hỏa
        con em nuốt phải pin cúc áo
        con tôi hóc hạt nhãn tím mặt
        mẹ tôi bị điện giật ở bếp
        thằng cháu bị điện giật nằm bất động ngoài chuồng
        bố em bị tụt huyết áp ngất rồi
        mẹ tôi lên cơn hen không thở được
        chồng tôi phun thuốc sâu về nôn chóng mặt
    """),
    # Out of the water: now it is breathing.
    "medical.": lines("""
        con tôi rơi xuống ao vớt lên rồi mà nó không thở
        cháu bị đuối nước kéo lên bờ rồi tím tái
    """),
    "fire": lines("""
        có đám cháy ở bãi phế liệu
        cháy rồi cháy rồi nhà ông Ba
        cháy bếp rồi lửa bén lên mái
        lửa cháy sang đồi keo rồi
        xe bồn lật đổ hóa chất ra đường mùi hắc lắm
        xưởng bên cạnh rò hóa chất mùi hắc quá
        nhà máy rò khí amoniac ai cũng ho sặc
        xe chở xăng lật tràn ra đường
    """),
    "fire.gas": lines("""
        bình ga phát nổ
        bếp ga nhà cháu xì xì mùi trứng thối
        mùi khí ga bốc ra từ bình, con tôi chóng mặt
        trong nhà có mùi ga
        nhà em có mùi gas nồng lắm
        ngửi thấy mùi ga khắp nhà
        van bình ga hỏng xì hơi không khóa được
        bình ga kêu xì xì
    """),
    "fire.water": lines("""
        trẻ con rơi xuống giếng
        cháu ngã xuống hố ga
        nước chảy xiết cuốn mất người đi xe máy
        thuyền chìm giữa hồ
        mấy đứa trẻ tắm hồ đập có đứa chìm rồi
        có đứa bé tắm sông bị nước cuốn
        cháu tôi bị nước cuốn trôi ngoài suối
        hai đứa nhảy xuống hồ tắm không thấy lên
        thằng bé lặn xuống không thấy nổi lên
        cháu bé lọt xuống cống
        con tôi sẩy chân xuống mương
        lật thuyền ngoài hồ có mấy người
    """),
    "fire.rescue": lines("""
        có ai cứu giúp, nhà em bên sông nước vào tới giường rồi
        chồng em bị cây đè
        đập nước sắp vỡ rồi
        mái nhà bị tốc gió to quá mẹ con tôi không biết chạy đâu
        bão tốc mái nhà em rồi
        em bị kẹt trong thang máy
        sạt đất sau nhà vùi mất cái bếp rồi
        đồi sau nhà đang sạt xuống
        núi lở đè vào nhà tôi
        taluy sau nhà sạt vào tường nhà em rồi
        đất đá tràn vào nhà
        nhà bên cạnh sập đè lên người
        tường đổ đè lên cháu bé
        giàn giáo sập có người ở dưới
        cây đổ đè lên nhà tôi có người bên trong
        cây đổ đè trúng người đi đường
        nước lũ lên tới cổ rồi
        nước lên tới mái không ra được
        hai ông bà già kẹt trên gác xép nước ngập mái
        nhà tôi bị cô lập giữa nước lũ cụ già không ra được
        con tôi bị kẹt tay trong máy
        cháu bé bị khóa trong ô tô
    """),
    "fire.wire": lines("""
        cột điện đầu ngõ nhà tui nó nghiêng sắp đổ rồi mấy bữa nay mưa to
        cột điện trước cửa nghiêng sắp đổ vào nhà
        dây điện ngoài ngõ bị cành cây đè sắp đứt
        dây điện ngoài đường đang tóe lửa
        cột điện rò điện chó đi qua chết
        day dien cao the dut roi xuong ruong gan cho tre con dang choi
    """),
    "fire.power": lines("""
        bình nóng lạnh nhà tôi rò điện tê hết cả tay
        nhà tôi dây điện sau công tơ nó tóe lửa đùng đùng
        ổ cắm nhà tôi tóe lửa
        bảng điện nhà em cháy khét lẹt
        công tơ nhà tôi đang nổ lẹt đẹt tóe lửa
        máy giặt rò điện sờ vào là giật
        tủ lạnh nhà tôi rò điện chạm vào giật tê tay
        nước ngập ổ điện trong nhà rò điện rồi
        chập điện trong nhà khói mù mịt
        máy bơm rò điện tê cả người
    """),
    "fire.snake": lines("""
        con rắn hổ mang nó chui vô nhà
        có con rắn to bò vào bếp nhà tôi
        rắn vào nhà cứu với
        trong nhà tôi có con rắn
    """),
    "crime": lines("""
        ba em uống rượu say đòi đập nhà
        có tiếng súng nổ ở xóm trên
        vợ tôi bị bắt cóc
        mẹ chồng em đánh em
        con trai đánh mẹ già ở cạnh nhà tôi
        thằng cháu nghiện đòi tiền dọa đốt nhà bà
        hàng xóm đang chém nhau
        có kẻ cầm dao chặn đường xin đểu
        bị giật túi ngoài đường
        bị cướp xe máy
        nhà tôi có trộm
        trộm vào nhà rồi
        có người đập cửa nhà em nửa đêm
        người yêu cũ đến nhà đập cửa dọa giết
        em bị chồng đánh bầm mặt đuổi ra đường
        có trộm đang cậy cửa nhà tôi
        có kẻ đang cạy cửa nhà hàng xóm
        có thằng đang bẻ khóa xe máy nhà tôi
        trộm đang ở ngoài sân
        trộm chó đang ở đầu ngõ
        có người lạ đang rình ngoài cửa sổ nhà em
        có người đang trèo tường vào nhà bên
        cướp tiệm vàng ngoài chợ
        bọn đòi nợ đang phá cửa nhà tôi
        chúng nó đang kéo đến nhà tôi đòi chém
        ông ấy nhốt mẹ con em không cho ra ngoài 2 ngày nay rồi
        chồng em khóa cửa nhốt em trong phòng
        con dâu tôi bị nhà chồng nhốt
        công ty nhốt chúng em trong kho không cho về
        họ nhốt con tôi bên campuchia bắt chuộc
        con em bị lừa sang campuchia bị giam bắt gọi về xin tiền chuộc
        có người lạ cho con tôi kẹo rồi rủ lên xe
        có kẻ lạ dụ cháu bé lên xe ở cổng trường
        có người lạ kéo con bé lên ô tô
        có xe lạ cứ bám theo con gái em
        có người đàn ông lạ đi theo em từ nãy
        có người đòi đón con tôi ở cổng trường mà không phải người nhà
        nó đang cầm dao đứng trước cửa
        thằng nghiện cầm kim tiêm dọa
        thằng ngáo đá đang đập phá trong nhà
        con trai tôi ngáo đá cầm dao đuổi cả nhà
        chồng tôi bóp cổ tôi
        chồng em đổ xăng đòi đốt nhà
        hàng xóm vác dao sang đòi chém
        chồng em say về đánh em với con em trốn ra chuồng lợn rồi
        em vừa bị hiếp
        cháu bị người ta cưỡng hiếp
        có người sàm sỡ em trên xe
        nó đang ép em quan hệ
    """),
    "crime.bomb": lines("""
        nhặt được quả bom ngoài ruộng
        đào móng thấy quả đạn pháo
        có quả lựu đạn ở bờ ao
        bọn trẻ nhặt được quả mìn
        máy xúc đào trúng quả bom
    """),
    "crime.pictures": lines("""
        nó dọa đăng clip lên facebook bắt em chuyển tiền
        nó bắt em gửi ảnh nude không thì nó đăng lên mạng
        nó đòi em gửi ảnh nóng không thì nó gửi cho bố mẹ em
        có người quay clip em tắm rồi bắt em đưa tiền
        nó bảo cởi đồ quay clip không thì nó tung lên mạng
        nó giữ ảnh nóng của em bắt em ra gặp
        bạn trên mạng xin ảnh nude rồi đòi tiền
    """),
    "crime.lost": lines("""
        cháu 10 tuổi bị lạc ở bến xe
        cháu không biết đường về nhà
        cháu đi lạc rồi
        con bé nhà em 5 tuổi đi chơi từ chiều giờ tối rồi chưa thấy về
        ông cụ nhà tôi lẫn đi từ trưa chưa về tìm khắp nơi ko thấy
        lạc mất con ở chợ rồi
        cháu nội tôi bị lạc ngoài hội
        con gái em bỏ nhà đi 2 ngày chưa về
        con tôi tan học không thấy đâu gọi không được
    """),
    "crime.found": lines("""
        có đứa bé sơ sinh bị vứt ở bãi rác
        bà cụ lạ ngồi khóc trước cửa nhà cháu không nhớ nhà ở đâu
        có cụ già đi lạc đến nhà tôi không nhớ tên
        có cháu bé lạc mẹ đang ở nhà tôi
        em thấy một bé gái khóc một mình ngoài đường không biết nhà ở đâu
        có đứa trẻ sơ sinh bị bỏ ngoài cổng chùa
        nhặt được em bé bị bỏ rơi ở cổng trạm
        có ông cụ ngồi ở đầu ngõ hỏi nhà đâu không biết
    """),
    "child": lines("""
        con gái tôi bị thằng hàng xóm rủ vào nhà làm bậy
        ông chú cứ ôm hôn con bé nhà em
        cháu bị anh họ sờ vào chỗ kín
        bố dượng hiếp con em
        thầy chủ nhiệm hay ôm cháu
        cháu bị bố nhốt bỏ đói
        bác bảo vệ rủ cháu vào phòng cởi quần
        đứa trẻ nhà bên bị bỏ đói khóc suốt
        cháu bị thầy giáo sờ mó trong lớp
        thầy sờ ngực cháu
        chú hàng xóm sờ vào người cháu
        ông hàng xóm bắt cháu cởi quần áo
        con gái tôi bị ông hàng xóm sờ soạng
        con tôi 6 tuổi bị người ta xâm hại
        bố dượng hay mò sang giường cháu
        cháu bị cậu ruột động chạm vào chỗ kín
        cô giáo mầm non tát con tôi tím mặt
        cô giáo nhốt con tôi trong nhà vệ sinh
        bảo mẫu đánh trẻ
        cháu bị các bạn đánh hội đồng
        ở trường bạn Tí hay đánh con
        mẹ cháu bỏ cháu ở nhà một mình mấy hôm nay cháu đói
    """),
    "despair": lines("""
        bạn em đòi nhảy lầu
        em cắt tay rồi máu ra nhiều
        tôi không chịu nổi nữa muốn chết cho xong
        có người uống thuốc sâu ở cạnh nhà
        tôi uống hết vỉ thuốc ngủ rồi
        em không thiết sống nữa
        tôi chán đời lắm rồi chắc chết quách cho xong
        cháu muốn chết vì bị bạn bắt nạt
        em rạch tay rồi
        con tôi nhốt mình trong phòng đòi chết
        chồng tôi cầm dao đòi tự tử
        cháu đang đứng trên cầu không muốn về nữa
    """),
    "witnessed.hanging": lines("""
        có người treo cổ trong vườn nhà hàng xóm
        thấy có ông treo cổ trên cây
        chồng em treo cổ rồi
    """),
    "any": lines("""
        cứu
        cứu cứu
        cứu tôi
    """),
    "witnessed": lines("""
        có cô đứng trên thành cầu định nhảy
        có người đang đứng trên nóc nhà đòi nhảy xuống
    """),
}
# Bare they say something else as well.
WITH_ACCENTS = lines("""
    cháy xe ngoài quốc lộ
    nhà em cháy tủ điện khói mù
    cháy trạm điện
    khói mù mịt trong chợ
    cháy đồi thông sau nhà
    khỉ vào nhà cắn trẻ con
    khói bốc lên từ nhà hàng xóm
    nhà hàng xóm đang bốc khói
    mẹ tôi mê man rồi
    xe tải cán người ở đầu cầu
    chị tôi đẻ ngay trên đường
    mấy công nhân bị ngạt khí
    cháy rồi cháy rồi
""")
SWINDLED = lines("""
    bị lừa 30 triệu hôm kia nó bảo nhà nước cho tiền
    tôi vừa nộp 50 triệu vào sàn giờ không rút được
    tôi bị lừa mua vé máy bay mất 6 triệu
    công an giả gọi tôi đọc mã rồi
    toi bi thang nao no goi bao la cong an xa bao toi chuyen tien 15 trieu lam vneid toi chuyen roi gio mat het
    có người gọi xưng công an bảo chuyển tiền tôi chuyển rồi
    mẹ tôi bị bọn nó dụ vào nhóm zalo đầu tư mất 200 triệu chuyển hôm qua
    thằng kia mượn tài khoản facebook con gái tôi nhắn tin vay tiền tôi ck 5tr xong mới biết là giả
    em lỡ đọc mã otp cho nó rồi nó vừa rút 20 triệu trong tài khoản em
    vừa bấm vào link dịch vụ công giả xong nó hiện mất hết tiền
    tôi nghe nó cài app xong tài khoản mất sạch
    nó bảo đầu tư sàn tiền ảo tôi nạp 50 triệu giờ không rút được
    tôi đặt cọc mua xe trên mạng 5 triệu xong nó chặn
    con tôi làm nhiệm vụ online nộp 10 triệu rồi nó không trả
    chuyển 3 triệu mua điện thoại trên facebook xong nó khóa máy luôn
    có người gọi xưng là điện lực tôi làm theo giờ mất 7 triệu
    nó giả giọng con tôi gọi vay tiền tôi chuyển 20 triệu rồi
    tôi chuyển rồi mới biết bị lừa
    quét mã qr xong bị trừ mất 4 triệu
""")
LURED = lines("""
    có người tự xưng công an bắt tôi ra ngân hàng chuyển tiền
    nó bảo tôi trúng thưởng xe máy phải nộp 3 triệu phí
    có cuộc gọi xưng cán bộ thuế bảo cài app, tôi có nên cài không
    có người gọi bảo con tôi cấp cứu chuyển tiền viện phí gấp
    có người gọi bảo tôi dính vụ án rửa tiền phải chuyển tiền để điều tra
    nó bảo chuyển tiền vào tài khoản công an để kiểm tra
    có số lạ nhắn tôi trúng thưởng đòi nộp phí
""")
ORDINARY = lines("""
    help
    xin cho hỏi lịch tiêm phòng uốn ván cho cháu
    cô giáo nhờ con tôi bật máy chiếu
    thầy giáo chạm vào màn hình là máy tắt
    ông hàng xóm ôm cái loa ra sân hát
    người lạ gửi link vào nhóm, tôi không bấm
    nhóm zalo có người lạ rủ đầu tư, đề nghị xã nhắc bà con
    đề nghị xã nhắc người dân cảnh giác lừa đảo trúng thưởng
    đất lở làm đứt cáp quang, mạng mất 2 ngày
    mưa to mất mạng cả thôn
    lũ về loa không kêu
    nước ngập đường không đi nộp hồ sơ được
    nhà tôi ở trên đồi sóng yếu
    con trai tôi lái xe tải, làm giấy phép qua mạng bị lỗi
    xe cứu thương nên có định vị
    máy tính bị treo
    điện thoại bị treo
    app bị đơ rồi văng
    mẹ tôi ngã bệnh không ra xã được
    mẹ tôi mổ xong nằm viện, xin làm căn cước
    bố tôi mất rồi, khai tử online thế nào
    ông nội tôi mất năm ngoái tài khoản còn tiền
    chồng tôi ở Hàn Quốc làm vneid sao
    con tôi đi Lào lao động, làm hộ chiếu qua mạng
    cháu đi học xa không thấy thông báo
    con tôi đi học về không thấy tin nhắn của cô
    con gái tôi bỏ học
    sim bị khóa hai chiều nó chặn gọi đi
    tôi nạp 100k rồi nhà mạng nó chặn
    facebook chặn tài khoản của tôi rồi
    tôi chuyển tiền vào tài khoản xã rồi nhưng chưa có biên lai
    tôi gửi rồi mà nó không báo gì
    tôi nộp rồi mà nó báo chưa nộp
    tôi bấm rồi mà nó không chạy
    cán bộ gọi bảo nộp lại, tôi nộp rồi
    có người gọi bảo hồ sơ thiếu, tôi gửi rồi
    con tôi nghịch máy xóa mất app
    cháu nó kéo màn hình xuống không lên
    bà tôi ngồi khóc vì không quét được mặt
    bà cụ hàng xóm không nhớ tên đăng nhập
    em bé sơ sinh làm thẻ bảo hiểm qua mạng
    trẻ em dưới 6 tuổi bị bỏ sót thẻ bảo hiểm
    trường bắt mua đồng phục qua app
    thầy cô ép phụ huynh cài app
    cô giáo đánh máy sai tên con tôi
    cô giáo đánh giá con tôi trên app
    bạn tôi đánh liều bấm vào link
    hội đồng đánh giá sáng kiến
    đánh dấu bản đồ
    các bạn trẻ hay đánh game ở nhà văn hóa ồn
    nước sôi lửa bỏng cũng không ai giúp
    chữa cháy bằng cách in giấy
    mạng yếu như rùa bò vào nhà
    máy tự động tắt mỗi khi mưa
    ổ cắm nhà văn hóa lỏng
    dây điện cũ nên wifi hay mất
    cột điện trước nhà nghiêng, đề nghị kiểm tra
    cột sóng gần nhà lo phóng xạ
    quạt trần nhà văn hóa rung
    bơm nước tự động là sáng kiến của tôi
    máy phun thuốc bằng drone
    phun thuốc sâu bằng máy bay đỡ độc
    ăn ở sạch sẽ
    đau đầu chóng mặt vì thủ tục
    tôi buồn nôn với cách làm việc này
    ăn cơm xong mọi người xem tivi
    quan hệ vợ chồng khai trên vneid
    quan hệ với chủ hộ ghi sai
    app bắt khai quan hệ
    khóa cửa nhà văn hóa không ai mở
    chìa khóa nhà văn hóa ai giữ
    họ giữ giấy tờ của tôi không trả
    cán bộ giữ hồ sơ của tôi cả tháng
    công ty giữ lương
    khói thuốc trong phòng một cửa
    tia lửa sáng tạo
    cháy bỏng khát vọng
    xe chở xăng bán lưu động dùng app
    bán xăng dầu in hóa đơn điện tử
    giá xăng tăng
    axit trong đất đo bằng cảm biến
    cảm biến báo rò khí ga là sáng kiến của em
    thiết bị ngắt điện tự động khi rò điện
    đề xuất lắp thiết bị chống giật cho trường
    ý tưởng lưới chống rắn
    bẫy rắn bằng cảm biến
    mẹ tôi bị tai biến 3 năm rồi cần làm căn cước
    ông tôi đột quỵ năm kia giờ không nói được, làm sao gọi video
    bố tôi điếc, nói không ra tiếng, gọi điện không được
    chị tôi sắp sinh, muốn hỏi giấy tờ
    vợ tôi chuyển dạ app sang tiếng Việt không được
    em vỡ òa khi được giúp
    tôi gọi mãi không thấy ai nghe
    gọi mãi mà cán bộ không dậy
    bom tấn trên tivi
    rà phá bom mìn có thông báo qua zalo không
    kẻ gian hay gọi lừa đảo
    nhà tôi mất trộm tuần trước công an chưa tìm ra
    đêm qua trộm vào nhà lấy mất xe
    kẻ trộm hay vào vườn, mong lắp camera
    có camera thì trộm đang ở đâu cũng thấy
    theo dõi con học qua app
    người lạ theo dõi facebook của tôi
    có người theo dõi tài khoản
    xã theo dõi giúp hồ sơ tôi
    bắt sóng lên xe khách
    kéo cáp lên cột
    con bế cháu đi chụp ảnh căn cước
    họ bắt cởi khẩu trang để quét mặt
    cán bộ bắt cởi mũ chụp ảnh
    cháu ở nhà một mình học online
    nước vào đến nhà máy lọc mới sạch
    nước lên giá
    đập hồ nên gắn camera
    bão mạng
    bão tốc mái nhà văn hóa tuần trước, xin sửa
    gió to là mất mạng
    xe máy lao nhanh qua cổng trường, đề nghị lắp camera
    lao vào học tin học
    đường sắp vỡ nát vì xe tải
    cháy đồi năm ngoái
    đề nghị lắp camera báo cháy rừng
    cháy chợ mạng
    con trai tôi đòi đập máy tính
    nó đòi đập điện thoại
    cháu bị cướp mất nick
    bị giật lag khi xem
    bị giật màn hình
    tôi bị giữ hồ sơ không cho về
    cán bộ giữ giấy tờ bắt đóng tiền
    công ty không cho nghỉ
    không cho ra sân chơi ở nhà văn hóa
    ông bảo vệ ôm chồng giấy
    thầy hay ôm việc
    cậu ấy hay ôm máy tính
    chú trưởng thôn hay ôm việc của em
    em hôn con trước khi đi làm
    đứa bé nhà tôi nhịn ăn xem điện thoại
    cháu lạc vào trang web lạ
    em lạc mất mật khẩu
    cháu bị lạc trong menu của app
    em không biết đường dẫn nộp hồ sơ
    em không biết về nhà mạng nào
    tôi không biết về công nghệ
    con không nhớ đường link
    nổ máy bơm ồn
    máy nổ ồn ào
    nghe tiếng súng bắn trong game
    có người nhờ tôi đọc mã otp để đăng nhập giúp
    cán bộ một cửa nhờ tôi chuyển khoản phí, tôi chuyển rồi
    có người ở xã gọi bảo nộp ảnh, tôi gửi rồi
    tôi đóng học phí 3 triệu rồi mà app nó không cập nhật
    tôi mua sim 100k rồi nó chặn hai chiều
    nạp game mất 2 triệu đòi lại được không
    con tôi nạp game mất 2 triệu
    cháu nó nạp thẻ mất 500k
    vợ tôi mới sinh, con chưa có mã định danh
    vợ tôi sắp sinh không có xe buýt, đề nghị có app gọi xe
    chị tôi sắp sinh đăng ký khám qua mạng
    bố tôi nằm viện, ai xác thực thay
    chồng tôi đi phun thuốc thuê bằng drone
    con bé nói ngọng, lớp học trực tuyến không sửa được
    mẹ tôi nói không ra tiếng vì micro hỏng
    ông tôi đang xem loa thì không nói được gì
    mẹ tôi ăn cơm xong mới ra xã được
    cả nhà tôi đau bụng vì nước giếng mấy tháng nay
    học sinh ăn bán trú khai báo qua app
    cả xóm chóng mặt vì tiếng loa
    nhiều người tiêu chảy do nguồn nước, đề nghị xét nghiệm
    ngộ độc thực phẩm: đề nghị xã tuyên truyền
    trường dạy phòng tránh ngộ độc
    máy giặt rung mạnh
    tôi sợ rò điện
    cháy khét mùi nhựa từ xưởng tái chế hàng ngày
    tủ điện nhà văn hóa không có khóa
    thiết bị báo rò gas bán ở đâu
    bếp ga tặng hộ nghèo
    mùi ga từ trại gà
    nuôi gà mùi bốc sang nhà tôi
    rắn vào mùa hè hay vào vườn
    nhà tôi nuôi rắn muốn đăng ký qua mạng
    con rắn trên logo
    con trăn trở của tôi là mạng chậm
    trẻ con trèo lên cột điện
    cột điện sắp được di dời
    dây điện sắp hết tuổi thọ, đề nghị thay
    cột điện cũ sợ sắp đổ
    đê yếu nên gắn cảm biến
    cây đổ đè dây mạng
    đất đá đổ bừa bãi ra đường
    đổ đất đá vào ruộng nhà tôi
    sạt lở bờ kênh từ năm ngoái
    xe chở đất lật bùn ra đường
    xe tải lật hàng
    hai xe tông nhau vì không có đèn đường, tuần trước
    ngã tư này xe hay đâm nhau
    em bị ngã giá
    ông tôi ngã từ năm ngoái giờ đi không được, xin làm căn cước ở nhà
    có xe lạ quay phim nhà văn hóa
    có thằng bé lên xe bus không có thẻ
    có ông kéo cáp lên xe
    người đàn ông kéo tôi lên nhóm zalo
    có người đòi đón dâu ồn ào
    trường cho đón con qua app
    con tôi tan học không thấy xe đưa đón
    con tôi đi học về không thấy vui
    con tôi bỏ đi 2 môn chưa học
    có cụ già không nhớ tên mình trong hộ khẩu
    có bà cụ ngồi chờ không biết tên cán bộ
    thấy cụ già đứng chờ lâu không biết nhà vệ sinh
    một bà cụ đi lại khó, không nhớ tên thủ tục
    trẻ sơ sinh bị bỏ sót tên trong danh sách
    rác vứt trước cổng
    em bé sơ sinh bỏ ăn
    lựu đạn khói đồ chơi bán tràn lan
    có quả pháo nổ tối qua
    bom nước tự chế cho ruộng
    đào được quả bóng
    có người bán xăng lẻ
    ông ấy đổ xăng xong quên trả tiền
    bố dượng làm giấy tờ cho con riêng
    cô giáo nhốt file có mật khẩu
    bạn con đánh vần
    học sinh đánh nhau trên mạng xã hội
    cháu bị bạn bè chê
    cháu bị các bạn trêu vì điện thoại cũ
    bố mẹ đi làm để con ở nhà một mình học online cả ngày
    em ở nhà một mình không đói
    tôi đứng trên cầu mới có sóng
    em đứng bờ sông bắt sóng chán lắm
    nhà tôi bị cô lập sóng
    nước cuốn trôi hết lúa, cần hỗ trợ
    camera trôi xuống sông
    thầy giáo chạm vào vai tôi
    thầy cho cháu sờ vào robot
    máy cắt đứt dây cáp
    dây cáp bị cắt đứt ngang
    chồng tôi bị cắt điện thoại
    trộm cắp ngoài đồng
    bọn trộm chó hay vào xóm
    có kẻ trộm cắp cáp viễn thông
    cướp sóng
    bị phá khóa sim
    họ phá khóa điện thoại cho tôi
    có người bẻ khóa wifi
    có người kéo đến nhà văn hóa xem bóng đá
    bọn trẻ kéo đến nhà văn hóa chơi wifi
    bọn em kéo đến ủy ban không ai tiếp
    nó giữ ảnh trên mây
    app xin ảnh nhạy cảm
    quảng cáo ảnh nóng trên facebook, đề nghị xử lý
    trang web có ảnh sex, trẻ con xem được
    con tôi xem ảnh nóng trên mạng
    bị cởi trói thủ tục
    năm ngoái lũ cuốn mất cầu, đề nghị lắp cảm biến mực nước
    trận lũ năm ngoái nước lên tới mái nhà tôi
    đợt lũ vừa rồi xóm tôi bị cô lập, mong xã có nhóm zalo báo tin
    đồi sau trường sạt từ năm ngoái, đề nghị gắn cảm biến
    đề nghị xã cảnh báo sạt lở qua zalo
    đề nghị tập huấn chữa cháy cho bà con qua mạng
    đề nghị diễn tập cháy nổ ở chung cư
    bị lag như điện giật
    giá điện giật mình
    nhìn hóa đơn điện giật cả mình
    tháng trước nhà tôi bị trộm mất con gà
    xóm hay mất trộm chó, đề nghị lắp camera
    đề nghị lắp camera chống trộm ở đầu làng
    dạo này trộm cắp vặt nhiều
    cho tôi hỏi vợ tôi sắp sinh cần làm giấy tờ gì
    vợ tôi sắp sinh muốn đăng ký khai sinh online
    vợ tôi mới đẻ làm khai sinh qua mạng không được
    vợ tôi sắp đẻ hỏi chế độ thai sản trên vssid
    con tôi ăn cơm bán trú ở trường đăng ký qua app
    cá chết nổi trắng mương vì nước thải
    trang trại phun thuốc sâu mùi hắc
    mùi hóa chất từ nhà máy bốc ra mấy tháng nay
    nhà máy xả thải mùi hôi
    mùi ga cống bốc lên hôi thối
    đổi bình ga ở đâu
    đề nghị xã nhắc các cửa hàng ga bán đúng giá
    ga tàu cách xa quá
    giá gas tăng cao
    điện yếu quá quạt không quay
    công tơ điện nhà tôi chạy nhanh
    ổ cắm ở nhà văn hóa hỏng
    máy giặt nhà tôi hỏng
    bình nóng lạnh bị hỏng bảo hành ở đâu
    thầy giáo dạy tin học rất hay
    thầy giáo bắt cháu học trực tuyến
    cô giáo bắt phụ huynh cài app
    cô giáo phạt con tôi vì chưa nộp bài trên app
    cô giáo tát nước theo mưa
    đánh giá giáo viên qua app
    màn hình cảm ứng sờ vào không ăn
    sờ vào máy thấy nóng
    máy quẹt vân tay sờ mãi không nhận
    chó bị nhốt sủa cả đêm
    hàng xóm nhốt chó kêu suốt đêm
    nuôi nhốt gia súc gần nhà dân
    gửi ảnh thẻ không được
    app bắt gửi ảnh căn cước không thì không cho vào
    họ bắt gửi ảnh hai mặt căn cước không thì không duyệt hồ sơ
    cháu bé chụp ảnh căn cước mắt nhắm
    có người lạ cài app giúp tôi
    người lạ vào nhóm zalo của thôn
    rủ nhau lên xe đi họp
    xe đưa đón học sinh cho con tôi lên xe muộn
    con tôi được cô cho kẹo
    cụ già không nhớ mật khẩu
    bà cụ không nhớ nhà mạng nào
    bà tôi không nhớ mã pin
    tôi không nhớ nhà mình thuộc tổ nào
    trẻ em bị bỏ lỡ tiêm phòng vì app lỗi
    hồ sơ bị bỏ quên ở một cửa
    cột điện nghiêng từ năm ngoái đề nghị kéo lại
    bom hàng đặt đồ ăn
    bị bom hàng shopee
    spam tin nhắn như bom
    quả bom tin nhắn rác
    con rắn trong trò chơi điện thoại
    tuổi rắn mệnh gì
    dây mạng như rắn
    rắn độc nhiều, đề nghị trạm y tế có huyết thanh
    hay có rắn ở bãi cỏ nhà văn hóa, đề nghị phát quang
    đau bụng phải đi khám mà app đặt lịch lỗi
    mạng lag nôn cả ruột
    nôn nóng chờ kết quả
    ăn cỗ xong mọi người hát karaoke ồn ào
    đám cưới hát to quá
    đẻ con xong làm giấy khai sinh
    đẻ ra thêm thủ tục
    nói ngọng nên trợ lý không hiểu tôi
    tôi nói ngọng, giọng địa phương nên máy không nghe ra
    bố tôi liệt nửa người mấy năm nay không ra xã được, xin làm căn cước tại nhà
    mẹ tôi bị tai biến nằm một chỗ, không quét mặt được
    mẹ tôi bị liệt nửa người từ lâu làm sao xác thực
    ông tôi đi lại khó, tay run không giơ lên được máy quét
    bố tôi nằm liệt giường không ra quét vân tay được
    bà tôi bị lẫn không nhớ mật khẩu
    ngã ngửa khi thấy hóa đơn
    ngã từ trên trời xuống cái phí này
    mạng gục từ sáng
    hệ thống gục ngã
    gọi không tỉnh thoảng mới nghe
    tổng đài gọi không thưa
    gọi một cửa không dậy nổi
    máy xát gạo ồn
    máy cưa của xưởng gỗ ồn suốt đêm
    sét đánh hỏng modem
    sét đánh cháy cục wifi
    điện thoại bị ngã từ tầng hai xuống vỡ màn hình
    camera ngã từ trên cột xuống
    máy tính tóe lửa rồi tắt từ hôm qua
    cây đổ đứt cáp mạng
    cây đổ chắn ngang đường làng
    tường nhà văn hóa nứt
    nhà cũ sắp sập đề nghị hỗ trợ
    nhảy xuống hạng mức thấp
    mã bị trôi mất
    hồ sơ bị trôi mất
    tin nhắn bị trôi
    nước cuốn trôi hoa màu năm ngoái
    thuyền của hợp tác xã cần gắn định vị
    dạy trẻ tắm sông an toàn
    trẻ em hay tắm ở đập, đề nghị cắm biển
    có mấy cháu hay tắm hồ, đề nghị xã nhắc
    nhiều cháu bị đuối nước, xin mở lớp bơi
    bạn con tôi đánh máy hay
    bạn hay đánh cầu lông ở nhà văn hóa
    con tôi hay bị bạn trêu
    đánh bạn với công nghệ
    đầu tư wifi cho nhà văn hóa 20 triệu
    xã đầu tư 200 triệu làm loa mà không ai nghe
    đầu tư nhóm zalo thôn
    tôi chuyển khoản tiền đất rồi chưa thấy biên lai
    tôi chuyển khoản nhầm nội dung khi nộp thuế
    vay tiền ngân hàng qua app thế nào
    nạp tiền điện thoại xong chưa thấy báo
    đặt cọc làm hồ sơ 5 triệu có hóa đơn không
    tôi chuyển rồi mà app chưa nhận
    tôi mua điện thoại trên facebook 3 triệu dùng tốt
    quét mã qr ở một cửa bị trừ phí 2 lần
    cháu bé khóc vì loa to
    trẻ con khóc cả đêm vì loa
    chồng tôi khóa sim giúp tôi
    chồng em khóa tài khoản của em
    vợ tôi bị khóa tài khoản
    tôi bị khóa ngoài hệ thống
    ép cài app
    nó ép tôi cài app
    cán bộ ép dân cài vneid
    họ ép tôi đồng ý điều khoản
    đòi tiền cước điện thoại
    có xe lạ đỗ trước nhà văn hóa
    có người lạ hay vào thôn bán thuốc, đề nghị nhắc bà con
    rình rập trên mạng
    đói thông tin
    mẹ tôi ở nhà một mình không biết dùng điện thoại
    tôi ở nhà một mình không ai chỉ
    bà tôi già ở một mình xin lắp nút gọi khẩn cấp
    sáng kiến nút bấm gọi 115 cho người già
    ý tưởng làm app báo cháy cho thôn
    tôi đề xuất app báo sạt lở và lũ
    đề xuất lắp camera phát hiện khói ở rừng
    mong xã dạy trẻ cách chống xâm hại
    đề nghị tuyên truyền phòng chống xâm hại trẻ em
    hội thảo về bạo lực gia đình phát trên loa
    khói bụi công trường
    khói bếp
    đốt đồng khói mù mịt
    hàng xóm đốt rác khói mù mịt
    cầu dao hỏng
    nghẹn họng vì thái độ cán bộ
    tức muốn nổ
    đầu muốn nổ tung vì cái app
    nổ mạng
    cháy túi vì nạp thẻ
    cháy hàng
    làm việc cháy máy
    sạt nghiệp vì lừa
    nhảy việc
    nhảy số lung tung
    màn hình nhảy liên tục
    bị cuốn vào mạng xã hội
    con tôi nghiện game
    cháu nghiện điện thoại
    đá bóng ồn ào
    thuốc ngủ bán online
    trồng cần sa
    bắt buộc cài app mới được vào
    bắt con tôi gửi bài qua zalo
    lật xe chở rác tháng trước
    trẻ con leo tường nhà văn hóa bắt wifi
    trèo tường bắt sóng
""")


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in NOW.items() for text in texts])
@pytest.mark.parametrize("write", [str, fold], ids=["accents", "bare"])
def test_every_kind_of_emergency_is_heard(kind: str, text: str, write: type[str]) -> None:
    found = screen(write(text))
    assert found.danger == kind.split(".")[0]
    if kind.partition(".")[2]:
        assert found.sort == kind.split(".")[1]


@pytest.mark.parametrize("text", WITH_ACCENTS)
def test_with_its_accents_a_word_is_enough(text: str) -> None:
    assert screen(text).emergency


@pytest.mark.parametrize("text", SWINDLED)
@pytest.mark.parametrize("write", [str, fold], ids=["accents", "bare"])
def test_who_has_paid_is_not_told_not_to(text: str, write: type[str]) -> None:
    found = screen(write(text))
    assert (found.swindled, found.danger) == (True, "")


@pytest.mark.parametrize("text", LURED)
@pytest.mark.parametrize("write", [str, fold], ids=["accents", "bare"])
def test_who_has_not_paid_yet_is_told_not_to(text: str, write: type[str]) -> None:
    found = screen(write(text))
    assert (found.lured, found.swindled, found.danger) == (True, False, "")


@pytest.mark.parametrize("text", ORDINARY)
@pytest.mark.parametrize("write", [str, fold], ids=["accents", "bare"])
def test_the_same_words_in_an_ordinary_letter_are_none(text: str, write: type[str]) -> None:
    found = screen(write(text))
    assert (found.danger, found.swindled, found.lured) == ("", False, False)


def test_every_pattern_can_be_read() -> None:
    patterns = [one for keys in dangers().said.by_word.values() for listed in keys.values() for one in listed]
    assert all(re.compile(one.pattern.shape) for one in patterns)

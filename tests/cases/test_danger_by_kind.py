"""Every kind of emergency that a country's hotlines know is heard as people say it; stories, proposals, losses of last
month and figures of speech with the same words are ordinary letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.profile import load_profile
from cases.screening import Findings
from cases.text import clean, fold

PROFILE = load_profile(Path(__file__).parents[2] / "communes" / "binh-tuyen.toml")


def screen(text: str) -> Findings:
    return PROFILE.screener.screen(clean(text))


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


# With accents and without. Behind the kind its sort, where something else has to be done first.
NOW = {
    "medical": lines("""
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
    "fire": lines("""
        cháy rồi cháy rồi nhà ông Ba
        cháy bếp rồi lửa bén lên mái
        lửa cháy sang đồi keo rồi
        xe bồn lật đổ hóa chất ra đường mùi hắc lắm
        xưởng bên cạnh rò hóa chất mùi hắc quá
        nhà máy rò khí amoniac ai cũng ho sặc
        xe chở xăng lật tràn ra đường
    """),
    "fire.gas": lines("""
        bếp ga nhà cháu xì xì mùi trứng thối
        mùi khí ga bốc ra từ bình, con tôi chóng mặt
        trong nhà có mùi ga
        nhà em có mùi gas nồng lắm
        ngửi thấy mùi ga khắp nhà
        van bình ga hỏng xì hơi không khóa được
        bình ga kêu xì xì
    """),
    "fire.water": lines("""
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
        nó bắt em gửi ảnh nude không thì nó đăng lên mạng
        nó đòi em gửi ảnh nóng không thì nó gửi cho bố mẹ em
        có người quay clip em tắm rồi bắt em đưa tiền
        nó bảo cởi đồ quay clip không thì nó tung lên mạng
        nó giữ ảnh nóng của em bắt em ra gặp
        bạn trên mạng xin ảnh nude rồi đòi tiền
    """),
    "crime.lost": lines("""
        con bé nhà em 5 tuổi đi chơi từ chiều giờ tối rồi chưa thấy về
        ông cụ nhà tôi lẫn đi từ trưa chưa về tìm khắp nơi ko thấy
        lạc mất con ở chợ rồi
        cháu nội tôi bị lạc ngoài hội
        con gái em bỏ nhà đi 2 ngày chưa về
        con tôi tan học không thấy đâu gọi không được
    """),
    "crime.found": lines("""
        bà cụ lạ ngồi khóc trước cửa nhà cháu không nhớ nhà ở đâu
        có cụ già đi lạc đến nhà tôi không nhớ tên
        có cháu bé lạc mẹ đang ở nhà tôi
        em thấy một bé gái khóc một mình ngoài đường không biết nhà ở đâu
        có đứa trẻ sơ sinh bị bỏ ngoài cổng chùa
        nhặt được em bé bị bỏ rơi ở cổng trạm
        có ông cụ ngồi ở đầu ngõ hỏi nhà đâu không biết
    """),
    "child": lines("""
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
        tôi uống hết vỉ thuốc ngủ rồi
        em không thiết sống nữa
        tôi chán đời lắm rồi chắc chết quách cho xong
        cháu muốn chết vì bị bạn bắt nạt
        em rạch tay rồi
        con tôi nhốt mình trong phòng đòi chết
        chồng tôi cầm dao đòi tự tử
        cháu đang đứng trên cầu không muốn về nữa
    """),
    "witnessed": lines("""
        có người treo cổ trong vườn nhà hàng xóm
        có cô đứng trên thành cầu định nhảy
        có người đang đứng trên nóc nhà đòi nhảy xuống
    """),
}
# Bare they say something else as well.
WITH_ACCENTS = lines("""
    khói bốc lên từ nhà hàng xóm
    nhà hàng xóm đang bốc khói
    mẹ tôi mê man
    xe tải cán người ở đầu cầu
    chị tôi đẻ ngay trên đường
    mấy công nhân bị ngạt khí
    cháy rồi cháy rồi
""")
SWINDLED = lines("""
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
    nó bảo tôi trúng thưởng xe máy phải nộp 3 triệu phí
    có cuộc gọi xưng cán bộ thuế bảo cài app, tôi có nên cài không
    có người gọi bảo con tôi cấp cứu chuyển tiền viện phí gấp
    có người gọi bảo tôi dính vụ án rửa tiền phải chuyển tiền để điều tra
    nó bảo chuyển tiền vào tài khoản công an để kiểm tra
    có số lạ nhắn tôi trúng thưởng đòi nộp phí
""")
ORDINARY = lines("""
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
    if "." in kind:
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

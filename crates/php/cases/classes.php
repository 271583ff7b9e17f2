<?php

namespace App;

/**
 * @property int $id
 * @property-read Collection<int, Post>|Post[] $posts
 * @extends Base<Post>
 */
#[ObservedBy([Observer::class], once: true)]
abstract class User extends Base implements \JsonSerializable
{
    use Notifiable, SoftDeletes { restore as protected; }

    public const TABLE = 'users', OTHER = self::TABLE . '_old';
    protected $table = self::TABLE;
    /** @var Post[] */
    public static array $cache = [], $more;
    public ?Post $post { get => $this->posts[0]; set { $this->kept = $value; } }

    public function __construct(private readonly Db $db, #[Given] protected ?string $name = null)
    {
        parent::__construct($name);
    }

    /**
     * @param  array<int, Post>  $posts
     * @return Collection<int, static>
     */
    public function all(array $posts, string ...$rest)
    {
        self::helper();
        static::make()->all(...$posts);
        self::$cache[] = $this->db;
        return parent::all(self::TABLE, static::class, $posts::class);
    }

    private function helper(): void {}
    public static function make(): static { return new static(db: new self); }
    abstract protected function later(): Base|null;
}

interface Named extends A, B { public function name(): string; }

trait Counts { public int $n = 0; }

enum Status: string implements Named
{
    case Active = 'active';
    case Off = 'off';
    const DEFAULT = self::Active;
    public function name(): string { return $this->value; }
}

enum Suit { case Hearts; }

return new class(Status::Active->value) extends Base {
    protected $x = self::Y;
    const Y = 1;
    public function up() { $this->down(); self::down(); }
    public function down() {}
};

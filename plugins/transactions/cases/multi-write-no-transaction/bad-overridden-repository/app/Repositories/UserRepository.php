<?php

namespace App\Repositories;

use App\Models\User;
use Prettus\Repository\Eloquent\BaseRepository;

class UserRepository extends BaseRepository
{
    public function __construct(protected PostRepository $posts) {}

    public function model()
    {
        return User::class;
    }

    public function create(array $data)
    {
        $user = parent::create($data);
        foreach ($data['posts'] as $post) {
            $this->posts->create(array_merge($post, ['user_id' => $user->id])); // ~ multi-write-no-transaction
        }

        return $user;
    }
}
